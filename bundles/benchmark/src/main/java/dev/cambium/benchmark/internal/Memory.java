package dev.cambium.benchmark.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;

/**
 * The memory of this process at one moment, in bytes.
 *
 * @param step          the training step
 * @param allocatedHeap all that the threads that train have ever allocated on the heap
 * @param nativeMemory  what ND4J and JavaCPP hold outside the heap
 * @param resident      what the process has in memory, its heap included
 */
record Memory(long step, long allocatedHeap, long nativeMemory, long resident) {

    static Memory at(long step) {
        return new Memory(step, allocatedByTraining(), heldOutsideTheHeap(), Pointer.physicalBytes());
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

    private static long heldOutsideTheHeap() {
        AllocationsTracker arrays = AllocationsTracker.getInstance();
        long bytes = Pointer.totalBytes();
        for (AllocationKind kind : AllocationKind.values()) {
            bytes += arrays.bytesOnDevice(kind, 0);
        }
        return bytes;
    }
}
