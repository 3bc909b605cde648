package dev.cambium.benchmark.internal;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of this process at one moment, in bytes.
 *
 * @param step          the training step
 * @param allocatedHeap all that the threads that train have ever allocated on the heap
 * @param usedHeap      what is on the heap, with what nobody needs any more
 * @param nativeMemory  what the process has in memory outside the heap
 */
record Memory(long step, long allocatedHeap, long usedHeap, long nativeMemory) {

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final long KIBIBYTE = 1024;

    static Memory at(long step) {
        return new Memory(step, allocatedByTraining(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), outsideTheHeap());
    }

    private static long allocatedByTraining() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && (thread.getThreadName().startsWith("run ")
                    || thread.getThreadName().equals("cambium-worker"))) {
                bytes += threads.getThreadAllocatedBytes(thread.getThreadId());
            }
        }
        return bytes;
    }

    /**
     * What is resident, but for the heap: Linux lists it mapping by mapping, and the heap is the only space of its
     * size. Elsewhere, the heap counts too.
     */
    private static long outsideTheHeap() {
        try {
            return Files.isReadable(MAPPINGS)
                    ? outside(Files.readAllLines(MAPPINGS), Runtime.getRuntime().maxMemory())
                    : Pointer.physicalBytes();
        } catch (IOException e) {
            return Pointer.physicalBytes();
        }
    }

    /** Adds up the resident bytes of all stretches of neighbouring mappings that are shorter than the heap. */
    static long outside(List<String> mappings, long heap) {
        long outside = 0;
        long stretch = 0;
        long begin = -1;
        long end = -1;
        for (String line : mappings) {
            int dash = line.indexOf('-');
            int space = line.indexOf(' ');
            if (dash > 0 && dash < space) {
                long from = Long.parseUnsignedLong(line.substring(0, dash), 16);
                if (from != end) {
                    outside += end - begin < heap ? stretch : 0;
                    stretch = 0;
                    begin = from;
                }
                end = Long.parseUnsignedLong(line.substring(dash + 1, space), 16);
            } else if (line.startsWith("Rss:")) {
                stretch += Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
            }
        }
        return outside + (end - begin < heap ? stretch : 0);
    }
}
