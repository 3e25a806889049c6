package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.DrainNode.Blocked;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a node may hold, a hundred of it: {@code kubectl drain} beside ours. */
@Timeout(300)
class HundredPodsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** Pods of one shop, with an agent on its second node. */
  private static final int PODS = 101;

  @RegisterExtension private final Shop theirs = Shop.withNodes(2);
  @RegisterExtension private final Shop ours = Shop.withNodes(2);
  @TempDir private Path folder;

  private static void furnish(Shop shop) {
    shop.unschedulable(2, true);
    for (String app : List.of("web", "api")) {
      shop.deployment(app, 27);
    }
    shop.deployment("jobs", 28);
    shop.budget("web", 13);
    shop.budget("api", 13);
    shop.statefulSet("db", 3);
    shop.statefulSet("kept", 1);
    shop.budget("kept", 1);
    shop.daemonSet("agent");
    for (int i = 0; i < 5; i++) {
      shop.barePod("bare-" + i, 1, "", "");
      shop.barePod("cache-" + i, 1, "", ", volumes: [ { name: data, emptyDir: {} } ]");
    }
    shop.barePod("static-1", 1, ", annotations: { kubernetes.io/config.mirror: hash }", "");
    shop.barePod("static-2", 1, ", annotations: { kubernetes.io/config.mirror: hash }", "");
    shop.barePod("held", 1, ", finalizers: [ tasuki.dev/held ]", "");
  }

  private static void turnToTheSecondNode(Shop shop) {
    shop.awaitRunning(PODS);
    shop.awaitBudget("web", 27);
    shop.awaitBudget("api", 27);
    shop.awaitBudget("kept", 1);
    shop.unschedulable(2, false);
    shop.unschedulable(1, true);
  }

  /** What is on a node, by what it is. */
  private static Map<String, Long> on(Shop shop, int node) {
    return shop.podsOn(node).stream()
        .map(Pod::getMetadata)
        .map(meta -> meta.getLabels().getOrDefault("app", "").replaceAll("-\\d+$", ""))
        .collect(Collectors.groupingBy(app -> app, Collectors.counting()));
  }

  @Test
  void bothLeaveTheSameThoughOursIsLostThreeTimesOnTheWay() throws Exception {
    furnish(theirs);
    furnish(ours);
    Hands hands = ours.staff().hireAdmin();
    turnToTheSecondNode(theirs);
    turnToTheSecondNode(ours);
    Kubectl kubectl = Kubectl.of(ours.plane(), folder);
    Kubectl.Said said = kubectl.drain(theirs.node(1), PATIENCE);
    DrainNode.Input input =
        new DrainNode.Input(ours.node(1), Optional.empty(), true, true, PATIENCE, Optional.empty());
    RealAttempt attempt = RealAttempt.ungated();
    for (int changes : List.of(20, 15, 10)) {
      RealAttempt lost = attempt.lostAfter(changes);
      assertThatThrownBy(() -> hands.act(DrainNode.CONTRACT, input, lost))
          .isInstanceOf(RunbookException.class);
      attempt = lost.again();
    }

    DrainNode.Output output = hands.act(DrainNode.CONTRACT, input, attempt).output();

    assertThat(said.code()).as(said.text()).isNotZero();
    assertThat(on(ours, 1)).isEqualTo(on(theirs, 1));
    assertThat(on(ours, 1).keySet()).containsExactlyInAnyOrder("agent", "static", "kept", "held");
    assertThat(on(ours, 2)).isEqualTo(on(theirs, 2)).containsEntry("db", 3L);
    assertThat(output.blocked())
        .extracting(Blocked::pod)
        .containsExactlyInAnyOrder("kept-0", "held");
    assertThat(said.text()).contains("kept-0");
    assertThat(ours.staff().evicted())
        .isNotEmpty()
        .allSatisfy((_, times) -> assertThat(times).isOne());
  }
}
