package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.Events;
import dev.tasuki.catalogue.kubernetes.PodLogs;
import dev.tasuki.catalogue.kubernetes.Top;
import dev.tasuki.catalogue.kubernetes.WaitFor;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.problem.RunbookError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a cluster reports, measures and comes to, each with no right that its contract lacks. */
class ClusterReadsIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private void event(String id, String reason, String type, int count, Duration ago) {
    shop.create(
        """
        apiVersion: v1
        kind: Event
        metadata: { name: %s }
        involvedObject: { apiVersion: v1, kind: Pod, namespace: %s, name: api-1 }
        reason: %s
        type: %s
        message: "<b>Back-off</b> ${params.x} `x`"
        count: %d
        lastTimestamp: %s
        """
            .formatted(
                id,
                shop.namespace(),
                reason,
                type,
                count,
                Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS)));
  }

  @Test
  void eventsComeNewestFirstAndTheSameReportIsOne() {
    event("one", "BackOff", "Warning", 3, Duration.ofMinutes(15));
    event("two", "BackOff", "Warning", 4, Duration.ofMinutes(10));
    event("three", "Pulled", "Normal", 1, Duration.ofMinutes(5));
    event("old", "Killing", "Normal", 1, Duration.ofHours(3));
    Hands hands = staff.hire(Events.CONTRACT);
    Events.Output all =
        hands
            .act(
                Events.CONTRACT,
                new Events.Input(shop.namespace(), "Pod", "api-1", false, Duration.ofHours(1)),
                RealAttempt.ungated())
            .output();
    Events.Output warnings =
        hands
            .act(
                Events.CONTRACT,
                new Events.Input(shop.namespace(), "", "", true, Duration.ofHours(1)),
                RealAttempt.ungated())
            .output();

    assertThat(all.count()).isEqualTo(2);
    assertThat(all.events()).extracting(Events.Report::reason).containsExactly("Pulled", "BackOff");
    assertThat(warnings.events())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.about()).isEqualTo("Pod " + shop.namespace() + "/api-1");
              assertThat(report.count()).isEqualTo(7);
              assertThat(report.message()).isEqualTo("<b>Back-off</b> ${params.x} `x`");
            });
  }

  @Test
  void theHungriestPodsComeFirstAndWithoutAMetricsServerItSaysSo() {
    Hands ofNodes = staff.hire(Top.CONTRACT, Map.of("of", "nodes"));
    assertThatThrownBy(
            () ->
                ofNodes.act(
                    Top.CONTRACT, new Top.Input("nodes", "", "", false), RealAttempt.ungated()))
        .hasMessageContaining("serves no metrics API");
    CustomResources.install(shop, "metrics-crds.yaml", "metrics.k8s.io/v1beta1", "PodMetrics");
    use("small", "100m", "2Gi");
    use("large", "2", "64Mi");
    Hands hands = staff.hire(Top.CONTRACT, Map.of("of", "pods"));
    Top.Output byCpu = top(hands, false);

    assertThat(byCpu.items()).extracting(Top.Use::name).containsExactly("large", "small");
    assertThat(byCpu.items().getFirst().cpu()).isEqualTo(2.5);
    assertThat(byCpu.items().getFirst().memory()).isEqualTo(128L * 1024 * 1024);
    assertThat(top(hands, true).items())
        .extracting(Top.Use::name)
        .containsExactly("small", "large");
  }

  private Top.Output top(Hands hands, boolean byMemory) {
    return hands
        .act(
            Top.CONTRACT,
            new Top.Input("pods", shop.namespace(), "", byMemory),
            RealAttempt.ungated())
        .output();
  }

  private void use(String pod, String cpu, String memory) {
    shop.create(
        """
        apiVersion: metrics.k8s.io/v1beta1
        kind: PodMetrics
        metadata: { name: %1$s }
        timestamp: "2026-11-29T03:00:00Z"
        window: 15s
        containers:
          - { name: main, usage: { cpu: "%2$s", memory: %3$s } }
          - { name: side, usage: { cpu: 500m, memory: 64Mi } }
        """
            .formatted(pod, cpu, memory));
  }

  private WaitFor.Input wait(
      String condition, String field, String value, boolean gone, Duration within) {
    return new WaitFor.Input(
        "Pod", "", shop.namespace(), "api-1", condition, field, value, gone, Duration.ZERO, within);
  }

  @Test
  void itWaitsForAConditionAFieldAndTheEndOfAnObject() {
    Hands hands = staff.hire(WaitFor.CONTRACT, Map.of("kind", "Pod"));
    AtomicInteger looks = new AtomicInteger();
    PacedAttempt attempt =
        new PacedAttempt(
            RealAttempt.ungated(),
            () -> {
              if (looks.incrementAndGet() == 2) {
                shop.barePod("api-1", 1, "", "");
                shop.await(() -> Shop.runs(shop.pods().getFirst()));
              }
            });
    WaitFor.Output ready =
        hands
            .act(WaitFor.CONTRACT, wait("Ready", "", "True", false, Duration.ofMinutes(5)), attempt)
            .output();
    assertThat(looks).hasValue(2);
    assertThat(attempt.lines())
        .first()
        .asString()
        .contains("condition Ready is \"(there is none)\"");
    assertThat(ready.uid()).isEqualTo(shop.pods().getFirst().getMetadata().getUid());

    WaitFor.Input phase = wait("", "status.phase", "Running", false, Duration.ofSeconds(1));
    assertThat(hands.act(WaitFor.CONTRACT, phase, RealAttempt.ungated()).output().uid())
        .isEqualTo(ready.uid());

    List<String> lines = new ArrayList<>();
    WaitFor.Input stable =
        new WaitFor.Input(
            "Pod",
            "",
            shop.namespace(),
            "api-1",
            "Ready",
            "",
            "True",
            false,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));
    var _ = hands.act(WaitFor.CONTRACT, stable, RealAttempt.ungated().onLine(lines::add));
    assertThat(lines).as("that it is so once is not long enough").isNotEmpty();

    PacedAttempt deleting =
        new PacedAttempt(RealAttempt.ungated(), () -> shop.pod("api-1").delete());
    assertThat(
            hands
                .act(WaitFor.CONTRACT, wait("", "", "", true, Duration.ofMinutes(5)), deleting)
                .output()
                .uid())
        .isEmpty();
  }

  @Test
  void whatDoesNotComeInTimeIsAnErrorThatSaysHowItStands() {
    shop.barePod("api-1", 1, "", "");
    shop.awaitRunning(1);
    Hands hands = staff.hire(WaitFor.CONTRACT, Map.of("kind", "Pod"));
    assertRefused(
        RunbookError.STEP_LATE,
        () ->
            hands.act(
                WaitFor.CONTRACT,
                wait("", "status.phase", "Succeeded", false, Duration.ofSeconds(1)),
                RealAttempt.ungated()),
        "status.phase is \"Running\", waited for is \"Succeeded\"");
    assertThatThrownBy(
            () ->
                hands.act(
                    WaitFor.CONTRACT,
                    wait("Ready", "status.phase", "True", false, Duration.ofSeconds(1)),
                    RealAttempt.ungated()))
        .hasMessageContaining("write one of condition, field and gone, not 2");
  }

  private static void written(int lines, String last) {
    SharedControlPlane.containersWrote(
        IntStream.range(0, lines)
                .mapToObj("line %04d "::formatted)
                .map(line -> line + "x".repeat(80) + "\n")
                .collect(Collectors.joining())
            + last);
  }

  private PodLogs.Input logs(String pod, String container) {
    return new PodLogs.Input(shop.namespace(), "", pod, container, Duration.ofHours(1), 400, false);
  }

  @Test
  void logsComeMaskedTheirEndHereAndAllOfThemInTheStore() throws Exception {
    shop.barePod("api-1", 1, "", "");
    shop.awaitRunning(1);
    written(600, "<b>${x}</b> password=hunter2 done");
    PayloadStore store = new PayloadMemory();
    Hands hands = staff.hire(Hands.permissions(PodLogs.CONTRACT), Works.of(1, Optional.of(store)));
    PodLogs.Output output =
        hands.act(PodLogs.CONTRACT, logs("api-1", ""), RealAttempt.ungated()).output();

    assertThat(output.cut()).isTrue();
    PodLogs.Lines lines = output.containers().getFirst();
    assertThat(lines.container()).isEqualTo("main");
    assertThat(lines.missing()).isEmpty();
    assertThat(lines.text()).endsWith("<b>${x}</b> password=*** done\n");
    assertThat(lines.text().length()).isBetween(16_000, 16 * 1024);
    String all = new String(store.get(lines.stored()).orElseThrow(), StandardCharsets.UTF_8);
    assertThat(all).endsWith(lines.text()).doesNotContain("hunter2");
    assertThat(all.lines().count()).isEqualTo(400);

    assertThat(
            hands
                .act(PodLogs.CONTRACT, logs("api-1", "side"), RealAttempt.ungated())
                .output()
                .containers())
        .isEmpty();
    assertThatThrownBy(() -> hands.act(PodLogs.CONTRACT, logs("api-2", ""), RealAttempt.ungated()))
        .hasMessageContaining("has no pod \"api-2\"");
    assertThatThrownBy(() -> hands.act(PodLogs.CONTRACT, logs("", ""), RealAttempt.ungated()))
        .hasMessageContaining("the logs of nobody");
  }
}
