package dev.tasuki.starter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.TriggerStart;
import dev.tasuki.record.Target;
import dev.tasuki.starter.run.StartableRunbook.TriggerMatch;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static final Target PROD =
      new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre");

  @Test
  void theCommandIsOneForSlackWhereItsWordsCanHoldTheValues() {
    assertThat(Proposal.command("node-replace", match("n1"), PROD))
        .isEqualTo("/runbook start node-replace node=n1 target=prod-a mode=execute");
    assertThat(Proposal.command("report", match("n1"), Target.none()))
        .isEqualTo("/runbook start report node=n1 mode=execute");
  }

  @Test
  void otherValuesAreQuotedForAShell() {
    assertThat(Proposal.command("node-replace", match("it's \"n1\"; rm"), PROD))
        .isEqualTo(
            "tasuki start node-replace -p 'node=it'\\''s \"n1\"; rm' --target prod-a"
                + " --mode execute");
  }

  @Test
  void itIsWrittenInTheConfiguredLanguage() {
    assertThat(Proposal.text("/runbook start r", Locale.JAPANESE)).startsWith("提案です。");
  }

  private static TriggerMatch match(String node) {
    return new TriggerMatch("prod-a", new TreeMap<>(Map.of("node", node)), TriggerStart.PROPOSE);
  }
}
