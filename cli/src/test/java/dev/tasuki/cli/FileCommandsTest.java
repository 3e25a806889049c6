package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code new}, {@code fmt} and {@code diff}. */
class FileCommandsTest {
  @TempDir Path folder;

  private CommandRun begun(String id) {
    return CommandRun.of(Map.of(), "new", id, "--folder", folder.toString());
  }

  @Test
  void aNewRunbookChecksAndIsFormattedAndIsNeverOverwritten() throws IOException {
    assertThat(begun("my-runbook").code).isZero();
    String file = folder.resolve("my-runbook.yaml").toString();
    assertThat(CommandRun.of(Map.of(), "check", file).code).isZero();
    assertThat(CommandRun.of(Map.of(), "fmt", "--check", file).code).isZero();
    Files.writeString(Path.of(file), "mine");
    assertThat(begun("my-runbook").code).isEqualTo(1);
    assertThat(Path.of(file)).hasContent("mine");
    assertThat(begun("My_Runbook").code).isEqualTo(2);
  }

  @Test
  void fmtChangesTheFileOnceAndCheckChangesNothing() throws IOException {
    begun("sample");
    Path file = folder.resolve("sample.yaml");
    String good = Files.readString(file);
    Files.writeString(file, good.replace("target: cluster", "target:   cluster  # where"));
    CommandRun check = CommandRun.of(Map.of(), "fmt", "--check", folder.toString());
    assertThat(check.code).isEqualTo(1);
    assertThat(check.out).contains("sample.yaml is not formatted.");
    assertThat(CommandRun.of(Map.of(), "fmt", folder.toString()).code).isZero();
    assertThat(file).content().contains("target: cluster  # where\n");
    assertThat(CommandRun.of(Map.of(), "fmt", "--check", folder.toString()).code).isZero();
  }

  @Test
  void diffNamesWhatChangedByItsPath() throws IOException {
    begun("sample");
    Path file = folder.resolve("sample.yaml");
    Path other = folder.resolve("other.yaml");
    Files.writeString(other, "# a comment\n" + Files.readString(file));
    assertThat(CommandRun.of(Map.of(), "diff", file.toString(), other.toString()).out)
        .isEqualTo("The two mean the same.\n");
    Files.writeString(other, Files.readString(file).replace("stable: 3m", "stable: 4m"));
    CommandRun diff = CommandRun.of(Map.of(), "diff", file.toString(), other.toString());
    assertThat(diff.code).isEqualTo(1);
    assertThat(diff.out).isEqualTo("~ verify/healthy.until.stable: \"3m\" → \"4m\"\n");
  }

  @Test
  void newKeysAreForTheirOwnerAloneAndTheLinesThatArePrintedFit() throws IOException {
    Path file = folder.resolve("starter.key");
    String[] command = {"keys", "new", "--id", "starter-1", "--file", file.toString()};
    CommandRun made = CommandRun.of(Map.of(), command);
    assertThat(made.code).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Path configuration = folder.resolve("tasuki.yml");
    Files.writeString(configuration, made.out.substring(made.out.indexOf("keys:")));
    var keys =
        ConfigurationReader.read(configuration, new TreeMap<>())
            .configuration()
            .orElseThrow()
            .keys();
    assertThat(keys.signer(Secrets.ofThisProcess()).id()).isEqualTo("starter-1");
    assertThat(made.out).doesNotContain(Files.readAllLines(file).get(1));
    String before = Files.readString(file);
    assertThat(CommandRun.of(Map.of(), command).code).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(CommandRun.of(Map.of(), "keys", "new", "--id", "No Id").code).isEqualTo(2);
  }
}
