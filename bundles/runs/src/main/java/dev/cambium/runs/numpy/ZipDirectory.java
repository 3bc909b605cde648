package dev.cambium.runs.numpy;

import dev.cambium.base.Words;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A zip file as its central directory tells it. Everything that the file says twice has to agree, its parts have to
 * fill it without gaps, and each entry's checksum is compared: a file that was damaged on its way is found out, never
 * read as another one. Nothing is allocated on the word of the file alone.
 */
final class ZipDirectory implements AutoCloseable {

    /**
     * An entry.
     *
     * @param name       its name
     * @param flags      bits of the format
     * @param method     0 if it is stored, 8 if it is deflated
     * @param crc        of its content
     * @param compressed the bytes that it takes in the file
     * @param size       the bytes of its content
     * @param header     where it begins in the file
     * @param start      where its content begins in the file
     */
    record Entry(String name, int flags, int method, long crc, long compressed, long size, long header, long start) {

        private static final int STORED = 0;
        private static final int DEFLATED = 8;

        boolean isStored() {
            return method == STORED;
        }

        private boolean isSizedAfterwards() {
            return (flags & 8) != 0;
        }
    }

    /** Takes up the content of an entry, all of it. */
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream content) throws IOException;
    }

    /** The mark of the end, with which a file that holds nothing begins. */
    static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONG_END = 0x06064b50;
    private static final int LONG_END_LENGTH = 56;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int LONG_FIELDS = 1;
    private static final long IN_LONG_FIELD = 0xFFFF_FFFFL;
    private static final int UTF_8 = 1 << 11;
    private static final int LONGEST_DIRECTORY = 16 << 20;
    /** What is wrong with a larger content is said without a look at the rest of it. */
    private static final long LONGEST_AGAIN = 256L << 20;
    /** The most bytes that a byte of deflated content can stand for. */
    private static final long DENSEST = 1032;

    private final FileChannel channel;
    private final String comment;
    private final long commentStart;
    private final List<Entry> entries = new ArrayList<>();
    private long directoryStart;

    /**
     * Opens a file.
     *
     * @throws ZipException if it is damaged, or not a zip file
     */
    ZipDirectory(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            long end = findEnd();
            ByteBuffer record = bytes(end, END_LENGTH);
            commentStart = end + END_LENGTH;
            comment = text(bytes(commentStart, unsigned(record.getShort(20))), true);
            readEntries(end, record);
            requireNoGaps();
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /** The comment on the whole file. */
    String comment() {
        return comment;
    }

    /** The bytes of the file before its comment. */
    InputStream beforeComment() {
        return new Section(0, commentStart);
    }

    /**
     * Reads an entry, of which all must be read, and compares its checksum. What the reading finds wrong counts only if
     * the content is what was written.
     */
    <T> T read(Entry entry, Reading<T> reading) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            InputStream section = new Section(entry.start(), entry.compressed());
            CheckedInputStream content = new CheckedInputStream(
                    entry.isStored() ? section : new InflaterInputStream(section, inflater), new CRC32());
            T result;
            try {
                result = reading.read(content);
            } catch (RuntimeException e) {
                if (entry.size() <= LONGEST_AGAIN) {
                    content.skip(entry.size());
                    requireWhole(entry, content, inflater);
                }
                throw e;
            }
            requireWhole(entry, content, inflater);
            return result;
        } catch (EOFException e) {
            throw new ZipException(Words.quote(entry.name()) + " is cut off");
        } finally {
            inflater.end();
        }
    }

    private static void requireWhole(Entry entry, CheckedInputStream content, Inflater inflater) throws IOException {
        require(content.read() < 0 && content.getChecksum().getValue() == entry.crc()
                && (entry.isStored() || inflater.getBytesRead() == entry.compressed()),
                Words.quote(entry.name()) + " does not have the checksum that it was written with");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    // ---------------------------------------------------------------------------------------------- the directory

    private long findEnd() throws IOException {
        int length = (int) Math.min(channel.size(), END_LENGTH + 0xFFFF);
        ByteBuffer tail = bytes(channel.size() - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && unsigned(tail.getShort(at + 20)) == length - at - END_LENGTH) {
                return channel.size() - length + at;
            }
        }
        throw new ZipException("its end is missing");
    }

    private void readEntries(long end, ByteBuffer record) throws IOException {
        long disks = record.getInt(4);
        long onThisDisk = unsigned(record.getShort(8));
        long count = unsigned(record.getShort(10));
        long length = unsigned(record.getInt(12));
        long start = unsigned(record.getInt(16));
        long directoryEnd = end;
        if (end >= LOCATOR_LENGTH && bytes(end - LOCATOR_LENGTH, 4).getInt(0) == LOCATOR) {
            directoryEnd = bytes(end - LOCATOR_LENGTH, LOCATOR_LENGTH).getLong(8);
            ByteBuffer larger = bytes(directoryEnd, LONG_END_LENGTH);
            require(larger.getInt(0) == LONG_END
                    && larger.getLong(4) == end - LOCATOR_LENGTH - directoryEnd - 12, "its end is not in order");
            onThisDisk = larger.getLong(24);
            count = larger.getLong(32);
            length = larger.getLong(40);
            start = larger.getLong(48);
        }
        require(disks == 0 && count == onThisDisk && start >= 0 && start + length == directoryEnd,
                "its end is not in order");
        require(length <= LONGEST_DIRECTORY, "it says that it holds " + count + " files");
        ByteBuffer directory = bytes(start, (int) length);
        Set<String> names = new HashSet<>();
        for (long i = 0; i < count; i++) {
            Entry entry = entry(directory);
            require(names.add(entry.name()), "it holds two files of the name " + Words.quote(entry.name()));
            entries.add(entry);
        }
        require(!directory.hasRemaining(), "its directory is not in order");
        directoryStart = start;
    }

    /** The next entry of the directory. */
    private Entry entry(ByteBuffer directory) throws IOException {
        require(directory.remaining() >= CENTRAL_LENGTH && directory.getInt(directory.position()) == CENTRAL,
                "its directory is not in order");
        ByteBuffer fixed = take(directory, CENTRAL_LENGTH);
        int flags = fixed.getShort(8);
        int method = unsigned(fixed.getShort(10));
        ByteBuffer name = take(directory, unsigned(fixed.getShort(28)));
        ByteBuffer extra = take(directory, unsigned(fixed.getShort(30)));
        take(directory, unsigned(fixed.getShort(32)));
        long[] sizes = longFields(extra, unsigned(fixed.getInt(24)), unsigned(fixed.getInt(20)),
                unsigned(fixed.getInt(42)));
        String called = text(name, (flags & UTF_8) != 0);
        require(fixed.getShort(34) == 0, "its directory is not in order");
        return located(new Entry(called, flags, method, unsigned(fixed.getInt(16)), sizes[1], sizes[0], sizes[2], 0),
                name);
    }

    /** The entry with the place of its content, whose header has to say the same as the directory. */
    private Entry located(Entry entry, ByteBuffer name) throws IOException {
        String called = Words.quote(entry.name());
        ByteBuffer local = bytes(entry.header(), LOCAL_LENGTH);
        int nameLength = unsigned(local.getShort(26));
        int extraLength = unsigned(local.getShort(28));
        long start = entry.header() + LOCAL_LENGTH + nameLength + extraLength;
        boolean agrees = local.getInt(0) == LOCAL && local.getShort(6) == (short) entry.flags()
                && unsigned(local.getShort(8)) == entry.method()
                && bytes(entry.header() + LOCAL_LENGTH, nameLength).equals(name);
        if (agrees && !entry.isSizedAfterwards()) {
            long[] sizes = longFields(bytes(entry.header() + LOCAL_LENGTH + nameLength, extraLength),
                    unsigned(local.getInt(22)), unsigned(local.getInt(18)));
            agrees = unsigned(local.getInt(14)) == entry.crc() && sizes[0] == entry.size()
                    && sizes[1] == entry.compressed();
        }
        require(agrees, called + " is headed otherwise than the directory says");
        if ((entry.flags() & 1) != 0) {
            throw new IOException(called + " is encrypted");
        }
        if (!entry.isStored() && entry.method() != Entry.DEFLATED) {
            throw new IOException(called + " is compressed by a method that is not known here, expected one of "
                    + "numpy.savez and numpy.savez_compressed");
        }
        require(entry.compressed() >= 0 && entry.compressed() <= channel.size() - start, called + " is cut off");
        require(entry.isStored() ? entry.size() == entry.compressed()
                : entry.size() >= 0 && entry.size() / DENSEST <= entry.compressed(),
                called + " is said to hold " + entry.size() + " bytes");
        return new Entry(entry.name(), entry.flags(), entry.method(), entry.crc(), entry.compressed(), entry.size(),
                entry.header(), start);
    }

    /** The parts of the file follow one another, and nothing is between them. */
    private void requireNoGaps() throws IOException {
        List<Entry> inOrder = entries.stream().sorted(Comparator.comparingLong(Entry::header)).toList();
        long at = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            Entry entry = inOrder.get(i);
            require(entry.header() == at, "its parts overlap, or something is between them");
            long end = entry.start() + entry.compressed();
            at = i + 1 < inOrder.size() ? inOrder.get(i + 1).header() : directoryStart;
            require(entry.isSizedAfterwards() ? isDescriptor(entry, end, at - end) : at == end,
                    Words.quote(entry.name()) + " does not end where the next one begins");
        }
        require(at == directoryStart, "its parts overlap, or something is between them");
    }

    /** Whether what follows an entry says once more what it holds: with or without a mark, in 4 bytes or in 8. */
    private boolean isDescriptor(Entry entry, long at, long length) throws IOException {
        if (length != 12 && length != 16 && length != 20 && length != 24) {
            return false;
        }
        ByteBuffer descriptor = bytes(at, (int) length);
        boolean marked = length == 16 || length == 24;
        boolean longer = length >= 20;
        if (marked && descriptor.getInt() != DESCRIPTOR) {
            return false;
        }
        return unsigned(descriptor.getInt()) == entry.crc()
                && (longer ? descriptor.getLong() : unsigned(descriptor.getInt())) == entry.compressed()
                && (longer ? descriptor.getLong() : unsigned(descriptor.getInt())) == entry.size();
    }

    /** Values, each of them from the long fields beside them if it says so. */
    private static long[] longFields(ByteBuffer extra, long... values) throws ZipException {
        ByteBuffer fields = extra.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer longer = ByteBuffer.allocate(0);
        while (fields.remaining() >= 4) {
            int kind = unsigned(fields.getShort());
            int length = unsigned(fields.getShort());
            require(length <= fields.remaining(), "its directory is not in order");
            ByteBuffer field = take(fields, length);
            if (kind == LONG_FIELDS) {
                longer = field;
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == IN_LONG_FIELD) {
                require(longer.remaining() >= Long.BYTES, "its directory is not in order");
                values[i] = longer.getLong();
            }
        }
        return values;
    }

    // ----------------------------------------------------------------------------------------------------- bytes

    private static void require(boolean right, String message) throws ZipException {
        if (!right) {
            throw new ZipException(message);
        }
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    private static ByteBuffer take(ByteBuffer from, int length) throws ZipException {
        require(length <= from.remaining(), "its directory is not in order");
        ByteBuffer part = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        from.position(from.position() + length);
        return part;
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        require(at >= 0 && at <= channel.size() - length, "its end is missing");
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            require(channel.read(bytes, at + bytes.position()) > 0, "its end is missing");
        }
        return bytes.flip();
    }

    /** Names without the mark of UTF-8 are in the letters of an old machine, or in UTF-8 all the same. */
    private static String text(ByteBuffer bytes, boolean utf8) throws ZipException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            require(!utf8, "it holds a name that is not in UTF-8");
            return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        }
    }

    /** A part of the file. */
    private final class Section extends InputStream {

        private long at;
        private final long end;

        Section(long start, long length) {
            at = start;
            end = start + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at >= end) {
                return length == 0 ? 0 : -1;
            }
            int read = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - at)), at);
            at += Math.max(0, read);
            return read;
        }
    }
}
