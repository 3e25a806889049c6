package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.ApiProblem;
import dev.tasuki.run.RunState;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every command that asks a starter. */
class ServerCommandsTest {
  @TempDir private Path folder;
  @AutoClose private final RecordingStarter starter = new RecordingStarter();

  @Test
  void watchingARunThatFailedGivesOne() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.in(RunState.FAILED));
    assertThat(starter.run("show", "7f3a", "--watch").code).isEqualTo(1);
    assertThat(starter.run("show", "7f3a").code).isZero();
  }

  @Test
  void aStarterThatIsNotThereIsThreeAndOneClearLine() throws IOException {
    String nowhere;
    try (ServerSocket free = new ServerSocket(0)) {
      nowhere = "http://127.0.0.1:" + free.getLocalPort();
    }
    CommandRun run = starter.run("runs", "--server", nowhere);
    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).startsWith("tasuki: TSK502: the starter does not answer at " + nowhere);
    assertThat(run.err.lines()).hasSize(1);
  }

  @Test
  void aProxysPageIsNoAnswerOfOurs() {
    starter.answer("GET /api/v1/runs", 200, "<html>");
    assertThat(starter.run("runs").err).contains("is not Tasuki's");
    starter.answer("GET /api/v1/runs", 502, "<html>");
    assertThat(starter.run("runs").code).isEqualTo(3);
  }

  @Test
  void theServersRefusalKeepsItsCodeAndExitCode() {
    starter.answer(
        "GET /api/v1/runs/nope",
        404,
        new ApiProblem("urn:x", "t", 404, "no run \"nope\"", "TSK304", List.of()));
    CommandRun run = starter.run("show", "nope");
    assertThat(run.err).isEqualTo("tasuki: TSK304: no run \"nope\"\n");
    assertThat(run.code).isEqualTo(2);
  }

  @Test
  void theTokenComesFromAFileThatOnlyItsOwnerCanRead() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "fr0m-file\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    starter.answer("GET /api/v1/runs", 200, "[]");
    CommandRun open = starter.run("runs", "--credentials", file.toString());
    assertThat(open.code).isEqualTo(1);
    assertThat(open.err).contains("chmod 600").doesNotContain("fr0m-file");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(starter.run("runs", "--credentials", file.toString()).code).isZero();
    assertThat(starter.requests.getLast().authorization()).isEqualTo("Bearer fr0m-file");
  }

  @Test
  void anUnknownCommandIsTwoWithTheNearestOne() {
    CommandRun run = starter.run("aprove");
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("approve");
  }
}
