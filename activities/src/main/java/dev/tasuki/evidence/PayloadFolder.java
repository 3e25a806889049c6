package dev.tasuki.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A folder: one file for each payload, named by its digest, below a folder of the first two digits.
 * A file comes to its name whole, by an atomic rename after it was forced to disk.
 */
public final class PayloadFolder implements PayloadStore {
  private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");

  private final Path folder;

  /**
   * A store in a folder, which is made when the first payload comes.
   *
   * @param folder absolute
   */
  public PayloadFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public String put(byte[] bytes) throws IOException {
    String hex = hex(bytes);
    Path file = file(hex);
    if (Files.exists(file) && hex(Files.readAllBytes(file)).equals(hex)) {
      return "sha256:" + hex;
    }
    Files.createDirectories(file.getParent());
    Path whole = file.resolveSibling(hex + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
    // The name itself has to survive as well.
    try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
    return "sha256:" + hex;
  }

  @Override
  public Optional<byte[]> get(String digest) throws IOException {
    var matcher = DIGEST.matcher(digest);
    if (!matcher.matches() || !Files.exists(file(matcher.group(1)))) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file(matcher.group(1)));
    if (!hex(bytes).equals(matcher.group(1))) {
      throw new IOException("what is stored under " + digest + " is not what was stored");
    }
    return Optional.of(bytes);
  }

  private Path file(String hex) {
    return folder.resolve(hex.substring(0, 2)).resolve(hex);
  }

  private static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
