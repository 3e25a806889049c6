package dev.tasuki.starter.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.api.StartRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void nothingTypedIsHelp() {
    assertThat(Order.parse("  ")).isEqualTo(new Order.Help());
  }

  @Test
  void startTakesParametersTargetModeAndReason() {
    assertThat(
            Order.parse(
                "start node-replace node=n1 note=“a &lt;b&gt; c” target=prod-a mode=execute"
                    + " reason=\"it is ill\""))
        .isEqualTo(
            new Order.Start(
                new StartRequest(
                    "node-replace",
                    Optional.of("prod-a"),
                    new TreeMap<>(Map.of("node", "n1", "note", "a <b> c")),
                    Optional.of("execute"),
                    Optional.of("it is ill"),
                    Optional.empty())));
  }

  @Test
  void statusTakesOneRunOrNone() {
    assertThat(Order.parse("status")).isEqualTo(new Order.Status(Optional.empty()));
    assertThat(Order.parse("status 7f3a")).isEqualTo(new Order.Status(Optional.of("7f3a")));
  }

  @Test
  void whatIsNoOrderIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> Order.parse("reboot everything"))
        .hasMessageContaining("\"reboot\"")
        .hasMessageContaining("/runbook help");
    assertThatThrownBy(() -> Order.parse("start")).hasMessageContaining("name of a runbook");
    assertThatThrownBy(() -> Order.parse("start a b")).hasMessageContaining("name=value");
    assertThatThrownBy(() -> Order.parse("start a b=1 b=2")).hasMessageContaining("twice");
    assertThatThrownBy(() -> Order.parse("start a b=\"1")).hasMessageContaining("not closed");
  }
}
