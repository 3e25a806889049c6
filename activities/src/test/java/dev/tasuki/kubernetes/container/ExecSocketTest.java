package dev.tasuki.kubernetes.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a kubelet says, in its own frames: the one of the sandbox tells no exit codes. */
class ExecSocketTest {
  private static final int OUTPUT = 1;
  private static final int ERRORS = 2;
  private static final int STATUS = 3;

  private final ExecSocket exec = new ExecSocket();
  private final Asked socket = new Asked();

  private static final class Asked implements WebSocket {
    private int requests;
    private int closed;

    @Override
    public boolean send(ByteBuffer buffer) {
      return false;
    }

    @Override
    public boolean sendClose(int code, String reason) {
      closed++;
      return true;
    }

    @Override
    public long queueSize() {
      return 0;
    }

    @Override
    public void request() {
      requests++;
    }
  }

  private void frame(int channel, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exec.onMessage(
        socket, ByteBuffer.allocate(bytes.length + 1).put((byte) channel).put(bytes).flip());
  }

  private ExecSocket.Ended closed() {
    exec.onClose(socket, 1000, "");
    return exec.ended().join();
  }

  @Test
  void aProgramThatEndsWellHasExitCodeZeroAndBothItsStreams() {
    frame(OUTPUT, "");
    frame(OUTPUT, "a");
    frame(ERRORS, "warning");
    frame(OUTPUT, "b");
    frame(STATUS, "{\"metadata\":{},\"status\":\"Success\"}");

    assertThat(closed())
        .isEqualTo(
            new ExecSocket.Ended(
                true,
                0,
                "",
                new ExecSocket.Text("ab", false),
                new ExecSocket.Text("warning", false)));
    assertThat(socket.requests).as("asks for the next frame each time").isEqualTo(5);
    assertThat(socket.closed).isEqualTo(1);
  }

  @Test
  void aProgramThatFailsHasItsExitCode() {
    frame(
        STATUS,
        """
        {"metadata":{},"status":"Failure",
         "message":"command terminated with non-zero exit code: exit status 2",
         "reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"2"}]}}
        """);

    ExecSocket.Ended ended = closed();
    assertThat(ended.known()).isTrue();
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.reason()).contains("non-zero exit code");
  }

  @Test
  void aFailureWithoutAnExitCodeTellsNone() {
    frame(
        STATUS,
        "{\"status\":\"Failure\",\"message\":\"container not found\",\"reason\":\"InternalError\"}");

    assertThat(closed().exitCode()).isEqualTo(-1);
  }

  @Test
  void aConnectionThatEndsBeforeTheStatusSaysNothingOfTheEnd() {
    frame(OUTPUT, "begun");
    exec.onError(socket, new IOException("reset"));

    ExecSocket.Ended ended = exec.ended().join();
    assertThat(ended.known()).isFalse();
    assertThat(ended.reason()).isEqualTo("reset");
    assertThat(ended.output().text()).isEqualTo("begun");
  }

  @Test
  void whatIsNoStatusAndWhatIsTooMuchIsNotTrusted() {
    frame(OUTPUT, "x".repeat(ExecSocket.MOST_BYTES - 1));
    frame(OUTPUT, "yz");
    frame(STATUS, "<html>");

    ExecSocket.Ended ended = closed();
    assertThat(ended.known()).isFalse();
    assertThat(ended.output().cut()).isTrue();
    assertThat(ended.output().text()).hasSize(ExecSocket.MOST_BYTES).endsWith("xy");
  }
}
