package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {
  @TempDir Path folder;
  private Path runbooks = Path.of("");
  private Path key = Path.of("");
  private Path out = Path.of("");
  private String reviewing = "";

  @BeforeEach
  void prepare() throws IOException {
    runbooks = Files.createDirectory(folder.resolve("runbooks"));
    key = folder.resolve("reviewer.key");
    out = folder.resolve("bundle.json");
    CommandRun made =
        CommandRun.of(
            Map.of(), "keys", "new", "--reviewing", "--id", "reviewer-1", "--file", key.toString());
    assertThat(made.code).as(made.err).isZero();
    assertThat(made.out).contains("no starter and no worker may have it").doesNotContain("signing");
    reviewing = made.out.substring(made.out.indexOf("keys:"));
    CommandRun begun =
        CommandRun.of(Map.of(), "new", "my-runbook", "--folder", runbooks.toString());
    assertThat(begun.code).as(begun.err).isZero();
  }

  private CommandRun bundle(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bundle",
                runbooks.toString(),
                "--key",
                key.toString(),
                "--key-id",
                "reviewer-1",
                "--out",
                out.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(Map.of(), arguments.toArray(String[]::new));
  }

  private String config() throws IOException {
    return Files.writeString(
            folder.resolve("tasuki.yml"), "runbooks: { bundle: bundle.json }\n" + reviewing)
        .toString();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git", "-C", runbooks.toString(), "-c", "user.name=a", "-c", "user.email=a@b.c"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void aBundleIsPackedShownVerifiedAndListed() throws IOException {
    CommandRun packed = bundle("--commit", "3f2a9c1");
    assertThat(packed.code).as(packed.err).isZero();
    assertThat(packed.out)
        .contains("commit 3f2a9c1\n", "signed by reviewer-1", "1 file:\n  my-runbook.yaml\n");

    CommandRun verified =
        CommandRun.of(Map.of(), "bundle", "--verify", out.toString(), "--config", config());
    assertThat(verified.code).as(verified.err).isZero();
    assertThat(verified.out)
        .contains("  my-runbook.yaml\n")
        .endsWith("It is as the reviewer reviewer-1 signed it.\n");

    CommandRun listed = CommandRun.of(Map.of(), "runbooks", "--config", config());
    assertThat(listed.code).as(listed.err).isZero();
    assertThat(listed.out).contains("my-runbook ", "node-replace ");
    assertThat(listed.out.lines().toList().getLast())
        .startsWith("Bundle: commit 3f2a9c1, sha256:")
        .endsWith(", signed by reviewer-1, 2026-11-22T03:02:05Z");
  }

  @Test
  void aChangedBundleOrOneOfAnUnknownSignerIsShownAndRefused() throws IOException {
    assertThat(bundle("--commit", "3f2a9c1").code).isZero();
    CommandRun unknown =
        CommandRun.of(
            Map.of("TASUKI_CONFIG", Files.writeString(folder.resolve("other.yml"), "").toString()),
            "bundle",
            "--verify",
            out.toString());
    assertThat(unknown.code).isEqualTo(1);
    assertThat(unknown.out).contains("signed by reviewer-1");
    assertThat(unknown.err).contains("TSK324", "under keys.reviewing stand: none");

    Files.writeString(out, Files.readString(out).replace("my-runbook\\n", "my-runbooks\\n"));
    CommandRun changed =
        CommandRun.of(Map.of(), "bundle", "--verify", out.toString(), "--config", config());
    assertThat(changed.code).isEqualTo(1);
    assertThat(changed.err).contains("TSK324", "a file was changed after it was packed");
    assertThat(CommandRun.of(Map.of(), "runbooks", "--config", config()).err).contains("TSK324");
  }

  @Test
  void runbooksWithErrorsAreNotPacked() throws IOException {
    Files.writeString(runbooks.resolve("bad.yaml"), "runbook: bad\ntitel: x\nsteps: []\n");
    CommandRun packed = bundle("--commit", "3f2a9c1");
    assertThat(packed.code).isEqualTo(1);
    assertThat(packed.err).contains("bad.yaml:2:1: error[TSK104]", "nothing was packed");
    assertThat(out).doesNotExist();
  }

  @Test
  void withoutACommitTheFolderHasToBeACleanCheckout() throws Exception {
    CommandRun none = bundle();
    assertThat(none.code).isEqualTo(1);
    assertThat(none.err).contains("is in no git checkout with a commit", "--commit ID");

    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "First");
    CommandRun clean = bundle();
    assertThat(clean.code).as(clean.err).isZero();
    assertThat(clean.out).containsPattern("commit [0-9a-f]{40}\n");

    Files.writeString(
        runbooks.resolve("my-runbook.yaml"),
        "# changed\n" + Files.readString(runbooks.resolve("my-runbook.yaml")));
    CommandRun changed = bundle();
    assertThat(changed.code).isEqualTo(1);
    assertThat(changed.err).contains("not committed (M my-runbook.yaml)");

    git("rm", "-q", "--cached", "my-runbook.yaml");
    Files.writeString(runbooks.resolve(".gitignore"), "my-runbook.yaml\n");
    git("add", ".gitignore");
    git("commit", "-q", "-m", "Second");
    assertThat(bundle().err).contains("since git ignores it");
  }

  @Test
  void aKeyThatStartersDoNotKnowIsTold() throws IOException {
    Path other = folder.resolve("other.key");
    assertThat(
            CommandRun.of(
                    Map.of(), "keys", "new", "--reviewing", "--id", "r-2", "--file", "" + other)
                .code)
        .isZero();
    CommandRun packed =
        CommandRun.of(
            Map.of(),
            "bundle",
            runbooks.toString(),
            "--commit",
            "3f2a9c1",
            "--key",
            other.toString(),
            "--key-id",
            "r-2",
            "--out",
            out.toString(),
            "--config",
            config());
    assertThat(packed.code).as(packed.err).isZero();
    assertThat(packed.err).contains("no starter with this tasuki.yml takes it", "\"r-2\"");
  }

  @Test
  void whatIsMissingOrTooMuchIsToldAsWrongUsage() {
    assertThat(CommandRun.of(Map.of(), "bundle").code).isEqualTo(2);
    CommandRun both = bundle("--verify", out.toString());
    assertThat(both.code).isEqualTo(2);
    assertThat(both.err).contains("--verify looks at a bundle and packs none");
  }
}
