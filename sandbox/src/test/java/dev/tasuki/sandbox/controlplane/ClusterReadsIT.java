package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.Events;
import dev.tasuki.catalogue.kubernetes.PodLogs;
import dev.tasuki.catalogue.kubernetes.Top;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a cluster reports and measures, each with no right that its contract lacks. */
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
