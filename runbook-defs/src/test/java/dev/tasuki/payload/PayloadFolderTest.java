package dev.tasuki.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PayloadFolderTest {
  private static final byte[] BYTES = "evidence".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void whatIsStoredComesBackUnderItsDigest() throws Exception {
    PayloadFolder store = new PayloadFolder(folder);
    String digest = store.put(BYTES);
    assertThat(digest).matches("sha256:[0-9a-f]{64}").isEqualTo(PayloadStore.digestOf(BYTES));
    assertThat(store.put(BYTES)).isEqualTo(digest);
    assertThat(store.get(digest)).hasValue(BYTES);
    assertThat(files()).hasSize(1);
    assertThat(store.get("sha256:" + "0".repeat(64))).isEmpty();
    assertThat(store.get("../../etc/passwd")).isEmpty();
  }

  @Test
  void whatWasTamperedWithIsNotGivenOutAndIsMendedByTheNextStore() throws Exception {
    PayloadFolder store = new PayloadFolder(folder);
    String digest = store.put(BYTES);
    Files.writeString(files().getFirst(), "other");
    assertThatThrownBy(() -> store.get(digest)).isInstanceOf(PayloadStoreException.class);
    store.put(BYTES);
    assertThat(store.get(digest)).hasValue(BYTES);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerReadsIt() throws Exception {
    new PayloadFolder(folder.resolve("below")).put(BYTES);
    Path file = files().getFirst();
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    for (Path made : List.of(file.getParent(), folder.resolve("below"))) {
      assertThat(Files.getPosixFilePermissions(made))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE);
    }
  }

  @Test
  void memoryIsAStoreToo() {
    PayloadMemory store = new PayloadMemory();
    assertThat(store.get(store.put(BYTES))).hasValue(BYTES);
    assertThat(store.get(PayloadStore.digestOf(new byte[0]))).isEmpty();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
