package dev.tasuki.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.sandbox.demo.Drawing.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Drawing drawing =
      new Drawing(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> new Size(5, 10));

  @Test
  void aTextIsDrawnOverItsFormerSelf() {
    drawing.draw("one\ntwo\n", "a");
    drawing.draw("one\n2\n", "a");
    assertThat(written()).isEqualTo("one\ntwo\n\u001b[2A\r\u001b[Jone\n2\n");
  }

  @Test
  void aLineThatWrapsCountsForAllItsRowsAndColoursForNone() {
    drawing.draw("0123456789ab\n\u001b[1mbold\u001b[0m\n", "a");
    drawing.draw("x\n", "a");
    assertThat(written()).contains("\u001b[3A");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    drawing.draw("日本語日本語\n", "a");
    drawing.draw("x\n", "a");
    assertThat(written()).contains("\u001b[2A");
  }

  @Test
  void whatIsTallerThanTheTerminalIsWrittenOnceForEachShape() {
    drawing.draw("1\n2\n3\n4\n5\n", "asks");
    drawing.draw("1\n2\n3\n4\n6\n", "asks");
    drawing.draw("1\n2\n3\n4\n7\n", "works");
    assertThat(written()).isEqualTo("1\n2\n3\n4\n5\n\n1\n2\n3\n4\n7\n\n");
  }

  @Test
  void whatWasLeftIsNotDrawnOver() {
    drawing.draw("one\n", "a");
    drawing.leave();
    drawing.draw("two\n", "a");
    assertThat(written()).isEqualTo("one\ntwo\n");
  }

  @Test
  void aTerminalThatDoesNotTellItsSizeHasTheUsualOne() {
    assertThat(Size.parse("50 160\n")).isEqualTo(new Size(50, 160));
    assertThat(Size.parse("0 0\n")).isEqualTo(new Size(24, 80));
    assertThat(Size.parse("")).isEqualTo(new Size(24, 80));
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
