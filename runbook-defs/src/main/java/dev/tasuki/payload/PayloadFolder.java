package dev.tasuki.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A folder: one file for each payload, named by its digest, below a folder of the first two digits.
 * A file comes to its name whole, by an atomic rename after it was forced to disk, and only its
 * owner may read it where the file system knows owners.
 */
public final class PayloadFolder implements PayloadStore {
  private static final String PREFIX = "sha256:";
  private static final Pattern DIGEST = Pattern.compile(PREFIX + "[0-9a-f]{64}");
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

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
  public String put(byte[] bytes) throws PayloadStoreException {
    String digest = PayloadStore.digestOf(bytes);
    Path file = file(digest);
    try {
      if (!Files.exists(file) || !PayloadStore.digestOf(Files.readAllBytes(file)).equals(digest)) {
        write(bytes, file);
      }
    } catch (IOException e) {
      throw new PayloadStoreException(e);
    }
    return digest;
  }

  private void write(byte[] bytes, Path file) throws IOException {
    Files.createDirectories(file.getParent(), ownersOnly("rwx------"));
    Path whole = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel = FileChannel.open(whole, NEW, ownersOnly("rw-------"))) {
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
  }

  @Override
  public Optional<byte[]> get(String digest) throws PayloadStoreException {
    if (!DIGEST.matcher(digest).matches()) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file(digest));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PayloadStoreException(e);
    }
    if (!PayloadStore.digestOf(bytes).equals(digest)) {
      throw new PayloadStoreException("what is stored under " + digest + " is not what was stored");
    }
    return Optional.of(bytes);
  }

  @Override
  public String place() {
    return folder.toString();
  }

  private Path file(String digest) {
    String hex = digest.substring(PREFIX.length());
    return folder.resolve(hex.substring(0, 2)).resolve(hex);
  }

  private FileAttribute<?>[] ownersOnly(String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
