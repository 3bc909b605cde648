package dev.cambium.runs.numpy;

import dev.cambium.base.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Passes on what is written, but for its end, which is a place kept free for the seal: a digest of all that comes
 * before it. By that any damage is found, wherever it is.
 */
final class SealingStream extends OutputStream {

    private static final String KIND = "sha-256 ";
    /** What is written at the end for the seal to take its place. */
    static final String PLACE = KIND + "0".repeat(64);

    private final OutputStream out;
    private final MessageDigest digest = Sha256.begin();
    /** The last bytes, which are the seal's place if nothing follows. */
    private byte[] last = new byte[0];

    SealingStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int kept = Math.min(length, PLACE.length());
        int former = Math.max(0, last.length + kept - PLACE.length());
        pass(last, 0, former);
        pass(bytes, offset, length - kept);
        byte[] now = Arrays.copyOf(Arrays.copyOfRange(last, former, last.length), last.length - former + kept);
        System.arraycopy(bytes, offset + length - kept, now, last.length - former, kept);
        last = now;
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    /** Puts the seal in its place. */
    void seal() throws IOException {
        if (!Arrays.equals(last, PLACE.getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalStateException("there is no place for the seal");
        }
        out.write(text(digest).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a seal is that of what comes before it. */
    static boolean fits(String seal, InputStream before) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (InputStream in = new DigestInputStream(before, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return seal.equals(text(digest));
    }

    private static String text(MessageDigest digest) {
        return KIND + HexFormat.of().formatHex(digest.digest());
    }
}
