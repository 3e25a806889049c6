package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.CommandRequest;
import dev.tasuki.record.Answer;
import dev.tasuki.record.WayOn;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The ways on from a step that is held. */
class HeldStepCommandsTest {
  @AutoClose private final RecordingStarter starter = new RecordingStarter();

  @Test
  void retryNamesTheHeldStepByItselfWithTheRevisionThatWasShown() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.held());
    starter.answer("POST " + ShownRun.WHOLE + "/commands", 200, new Answer(true, "tried again"));
    CommandRun run = starter.run("retry", "7f3a");
    assertThat(run.code).isZero();
    CommandRequest sent = starter.sent(CommandRequest.class);
    assertThat(sent.step()).isEqualTo("drain");
    assertThat(sent.revision()).isEqualTo(3);
    assertThat(sent.wayOn()).isEqualTo(WayOn.RETRY);
  }

  @Test
  void retryTakesOtherInputs() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.held());
    starter.answer("POST " + ShownRun.WHOLE + "/commands", 200, new Answer(true, "tried again"));
    assertThat(starter.run("retry", "7f3a", "--input", "node").code).isEqualTo(2);
    CommandRun run =
        starter.run("retry", "7f3a", "drain", "--input", "node=n2", "--input", "force=true");
    assertThat(run.code).isZero();
    CommandRequest sent = starter.sent(CommandRequest.class);
    assertThat(sent.fields()).isEqualTo(new TreeMap<>(Map.of("node", "n2", "force", "true")));
  }

  @Test
  void doneByHandSaysWhereItCanBeSeenAndFillsInWhatIsRead() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.held());
    starter.answer("POST " + ShownRun.WHOLE + "/commands", 200, new Answer(true, "noted"));
    CommandRun bare = starter.run("done", "7f3a", "--reason", "x");
    assertThat(bare.code).isEqualTo(2);
    assertThat(bare.err).contains("needs --proof REF");
    CommandRun run = starter.run("done", "7f3a", "n=3", "of=a", "--proof", "T-1", "--reason", "x");
    assertThat(run.code).isZero();
    CommandRequest sent = starter.sent(CommandRequest.class);
    assertThat(sent.step()).isEqualTo("drain");
    assertThat(sent.proof()).isEqualTo("T-1");
    assertThat(sent.fields()).isEqualTo(new TreeMap<>(Map.of("n", "3", "of", "a")));
  }

  @Test
  void abortAfterChangesMustSayWhatBecomesOfThem() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.held());
    starter.answer("POST " + ShownRun.WHOLE + "/commands", 200, new Answer(true, "aborting"));
    assertThat(starter.run("abort", "7f3a", "--reason", "x").code).isEqualTo(2);
    assertThat(starter.bodies("POST")).isEmpty();
    assertThat(starter.run("abort", "7f3a", "--undo", "--reason", "x").code).isZero();
    assertThat(starter.bodies("POST").getFirst())
        .contains("\"wayOn\":\"abort\"", "\"undo\":true", "\"step\":\"\"");
  }
}
