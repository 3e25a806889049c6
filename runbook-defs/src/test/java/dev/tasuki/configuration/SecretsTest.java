package dev.tasuki.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void aVariableIsTakenAsItIs() {
    assertThat(Secrets.of(Map.of("TOKEN", " s3cr3t\n")).find(new SecretReference("env:TOKEN")))
        .isEqualTo(" s3cr3t\n");
  }

  @Test
  void aFileLosesItsLastLineEndOnly() throws IOException {
    assertThat(Secrets.of(Map.of()).find(file("s3cr3t\n\n", "rw-r-----"))).isEqualTo("s3cr3t\n");
  }

  @Test
  void aFileThatEverybodyCanReadIsRefusedWithTheCommandThatMendsIt() throws IOException {
    SecretReference reference = file("s3cr3t", "rw-r--r--");
    assertThatThrownBy(() -> Secrets.of(Map.of()).find(reference))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("chmod o-rwx")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Secrets.of(Map.of()).find(new SecretReference("env:TOKEN")))
        .hasMessageContaining("\"TOKEN\"");
    assertThatThrownBy(() -> Secrets.of(Map.of()).find(new SecretReference("file:/none/such")))
        .hasMessageContaining("\"/none/such\"");
  }

  private SecretReference file(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return new SecretReference("file:" + file);
  }
}
