package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TrialApplicationTest {
  private static final String TEST =
      """
      test: a-week
      given: { answers: { look: { items: [] } } }
      cases:
        - { name: passes, expect: { outcome: done } }
        - { name: fails, answers: { look: { items: [ {} ] } }, expect: { outcome: done } }
      """;

  @TempDir Path folder;

  private record Ran(int code, String out) {}

  private static Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        TrialApplication.run(
            List.of(arguments),
            Map.of("TERM", "xterm"),
            false,
            new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Ran(code, out.toString(StandardCharsets.UTF_8));
  }

  private void write() {
    new Written(folder).with("a-week.yaml", Written.WEEK).with("a-week.test.yaml", TEST);
  }

  @Test
  void whatFailsGivesOneAndIsToldWithoutColourOffATerminal() {
    write();
    Ran all = run(folder.toString());
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.out())
        .contains("✓ passes")
        .contains("✗ fails")
        .contains("2 cases, 1 failed")
        .contains("coverage 100 %")
        .doesNotContain("\u001b");
    Ran good = run("--case", "passes", folder.resolve("a-week.yaml").toString());
    assertThat(good.code()).isZero();
    assertThat(good.out()).contains("1 case, all passed").doesNotContain("fails");
  }

  @Test
  void programsGetJsonAndJunitXml() {
    write();
    Path report = folder.resolve("report");
    Ran ran = run("--output", "json", "--report", report.toString(), "--", folder.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("{\"files\":[{")
        .contains("\"runbook\":\"a-week\"")
        .contains("\"what\":\"outcome\"")
        .endsWith("\"passed\":false}\n");
    assertThat(report.resolve("TEST-a-week.xml")).exists();
  }

  @Test
  void tooLittleCoverageFails() {
    new Written(folder)
        .with("cordon.yaml", Written.CORDON)
        .with(
            "cordon.test.yaml",
            """
            test: cordon-it
            cases:
              - name: ill
                params: { node: n1 }
                answers: { look: { ready: false } }
                expect: { outcome: refused }
            """);
    assertThat(run("--min-coverage", "33", folder.toString()).code()).isZero();
    Ran ran = run("--min-coverage", "34", folder.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("cordon-it is covered by 33 %");
  }

  @Test
  void nothingToTestWrongUsageAndWrongFilesAreTold() {
    assertThat(run(folder.toString()).code()).isEqualTo(1);
    assertThat(run("--colour").code()).isEqualTo(2);
    assertThat(run("--min-coverage", "much").code()).isEqualTo(2);
    Ran none = run(folder.resolve("none.yaml").toString());
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out()).contains("no file, folder or shipped runbook");
    write();
    assertThat(run("--case", "no such", folder.toString()).out())
        .contains("no case is named \"no such\"");
    new Written(folder).with("b.test.yaml", "test: a-weak\ncases: []\n");
    Ran broken = run("--case", "passes", folder.toString());
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("did you mean \"a-week\"?").contains("cannot be played");
  }

  @Test
  void aChangedFileIsNoticed() throws IOException {
    write();
    FileWatch watch = new FileWatch(List.of(folder));
    assertThat(watch.changed()).isEmpty();
    Path file = folder.resolve("a-week.yaml");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(watch.changed()).hasValueSatisfying(path -> assertThat(path).endsWith(file));
    assertThat(watch.changed()).isEmpty();
    Files.delete(file);
    assertThat(watch.await()).isPresent();
  }
}
