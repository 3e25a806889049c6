package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.FreezeRequest;
import dev.tasuki.api.FreezeView;
import dev.tasuki.api.SwitchRequest;
import dev.tasuki.api.SwitchesAnswer;
import dev.tasuki.json.Json;
import dev.tasuki.record.Answer;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.switchboard.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Pauses and freezes. */
class SwitchCommandsTest {
  @AutoClose private final RecordingStarter starter = new RecordingStarter();

  @Test
  void aPauseNamesOneThingWithItsReason() {
    starter.answer("POST /api/v1/switches", 200, new Answer(true, "Target prod-a is paused."));
    CommandRun run = starter.run("pause", "--target", "prod-a", "--reason", "deploy goes wrong");
    assertThat(run.code).isZero();
    assertThat(run.out).isEqualTo("Target prod-a is paused.\n");
    SwitchRequest sent = starter.sent(SwitchRequest.class);
    assertThat(sent.action()).isEqualTo("pause");
    assertThat(sent.target()).contains("prod-a");
    assertThat(sent.run()).isEmpty();
    assertThat(starter.run("resume", "--all").code).isZero();
    assertThat(Json.read(starter.bodies("POST").getLast(), SwitchRequest.class).everything())
        .isTrue();
    CommandRun both = starter.run("pause", "7f3a", "--all", "--reason", "x");
    assertThat(both.code).isEqualTo(2);
    assertThat(starter.run("pause", "--all").err).contains("--reason");
    assertThat(starter.bodies("POST")).hasSize(2);
  }

  @Test
  void freezesSaysWhatIsPausedByWhomWhyAndHowItGoesOn() {
    Pause pause =
        new Pause(SwitchScope.EVERYTHING, "", "ken", "fire", ShownRun.START, List.of("chie"));
    FreezeView freeze =
        new FreezeView(
            "year-end",
            "a until b",
            true,
            Optional.empty(),
            List.of("production"),
            List.of("@chiefs"),
            "trade",
            Optional.empty());
    starter.answer(
        "GET /api/v1/switches", 200, new SwitchesAnswer(false, List.of(pause), List.of(freeze)));
    CommandRun run = starter.run("freezes");
    assertThat(run.out)
        .contains("everything", "ken", "fire", "./tasuki resume --all (resumed by chie");
    assertThat(run.out).contains("year-end", "production", "a until b", "@chiefs", "tasuki.yml");
    starter.answer("GET /api/v1/switches", 200, new SwitchesAnswer(true, List.of(), List.of()));
    assertThat(starter.run("freezes").out).contains("ended in Temporal");
  }

  @Test
  void aFreezeIsDeclaredWithItsPlacesAndLiftedByItsName() {
    starter.answer("POST /api/v1/freezes", 200, new Answer(true, "Freeze audit is declared."));
    CommandRun run =
        starter.run(
            "freezes",
            "declare",
            "audit",
            "--target",
            "prod-a",
            "--until",
            "2027-01-04T00:00:00+09:00",
            "--approver",
            "@chiefs",
            "--reason",
            "quiet");
    assertThat(run.code).as(run.err).isZero();
    FreezeRequest sent = starter.sent(FreezeRequest.class);
    assertThat(sent.targets()).containsExactly("prod-a");
    assertThat(sent.until()).contains(Instant.parse("2027-01-03T15:00:00Z"));
    assertThat(starter.run("freezes", "lift", "audit").code).isZero();
    CommandRun wrong =
        starter.run("freezes", "declare", "x", "--until", "tomorrow", "--reason", "y");
    assertThat(wrong.code).isEqualTo(2);
    assertThat(wrong.err).contains("tomorrow");
  }
}
