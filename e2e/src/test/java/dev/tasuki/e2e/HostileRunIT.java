package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.e2e.browser.Chromium;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunState;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others have written into objects of a real cluster reaches people by Slack, the command line
 * and, under the profile {@code browser}, Temporal's Web UI: as text, and nothing more.
 */
@Timeout(600)
@ExtendWith(NeedsAControlPlane.class)
final class HostileRunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHOP = "hostile-shop";
  private static final String CONFIG_MAPS = "/api/v1/namespaces/%s/configmaps".formatted(SHOP);
  private static final String ESCAPE = "\u001b[2J";
  private static final String HOSTILE =
      "<script>alert(1)</script><img src=x onerror=alert(2)> <!channel> <@U0HANAKO01>"
          + " [click](javascript:alert(3)) **bold** `x` ${params.namespace} "
          + ESCAPE
          + "\u202e";

  @TempDir private Path folder;

  private static void write(OwnRunbook own) {
    own.cluster()
        .create(
            "/api/v1/namespaces",
            Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", SHOP)));
    own.cluster()
        .create(
            CONFIG_MAPS,
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "wall", "annotations", Map.of("by", HOSTILE)),
                "data",
                Map.of("by", HOSTILE)));
    own.cluster()
        .create(
            "/api/v1/namespaces/%s/events".formatted(SHOP),
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Event",
                "metadata",
                Map.of("name", "said"),
                "involvedObject",
                Map.of("apiVersion", "v1", "kind", "Pod", "namespace", SHOP, "name", "x"),
                "reason",
                "Said",
                "type",
                "Warning",
                "message",
                HOSTILE,
                "lastTimestamp",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  @Test
  void whatIsWrittenIntoObjectsIsShownAsTextAndDoesNothing() throws Exception {
    boolean browses = Boolean.getBoolean("tasuki.browser");
    try (OwnRunbook care = OwnRunbook.prepare("hostile-care", folder, browses)) {
      write(care);
      care.sandbox().startApplications();
      String run = care.begin(Map.of("namespace", SHOP));
      assertThat(care.watch().awaitQuestion(run).questions().getFirst().ask())
          .contains("<script>alert(1)</script>", "${params.namespace}");

      assertThat(
              Await.until(
                  PATIENCE,
                  () -> formatted(care).anyMatch(text -> text.contains("&lt;script&gt;"))))
          .as("Slack shows it: %s", care.sandbox().slack().standIn().messages())
          .isTrue();
      assertThat(formatted(care))
          .noneMatch(text -> text.contains("<!channel>") || text.contains("<script>"))
          .noneMatch(text -> text.contains(ESCAPE) || text.contains("\u202e"));
      assertThat(new Cli(care.sandbox(), DemoPerson.HANAKO).say("show", run))
          .contains("<script>alert(1)</script>")
          .doesNotContain(ESCAPE, "\u202e");
      if (browses) {
        assertShownAsText(care, run);
      }

      care.watch().approve(run);
      assertThat(care.watch().awaitEnd(run).state()).isEqualTo(RunState.DONE);
      assertThat(care.cluster().find(CONFIG_MAPS + "/wall").orElseThrow().at("/data/by").asText())
          .isEqualTo("clean");
    }
  }

  /** All that Slack reads as its own markup. */
  private static Stream<String> formatted(OwnRunbook own) {
    return own.sandbox().slack().standIn().messages().stream()
        .flatMap(message -> markup(Json.mapper().valueToTree(message)));
  }

  private static Stream<String> markup(JsonNode node) {
    Stream<String> here =
        node.path("type").asText().equals("mrkdwn")
            ? Stream.of(node.path("text").asText())
            : Stream.empty();
    return Stream.concat(
        here, StreamSupport.stream(node.spliterator(), false).flatMap(HostileRunIT::markup));
  }

  private static void assertShownAsText(OwnRunbook care, String run) throws Exception {
    Path chromium = Chromium.find().orElseThrow(() -> new AssertionError(Chromium.MISSING));
    try (Chromium browser = Chromium.start(chromium, 1280, 1120)) {
      RunPages page = new RunPages(browser.page(), care.sandbox().temporalPage(run));
      page.open();
      page.metadata();
      assertThat(page.awaitCurrent("Question: Clean it?"))
          .contains("<script>alert(1)</script><img src=x onerror=alert(2)>");
      assertThat(page.elements("img, script, [href*=javascript], h1, h2, h3")).isZero();
      page.assertNoErrors();
    }
  }
}
