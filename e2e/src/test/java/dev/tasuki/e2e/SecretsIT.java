package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.record.QuestionReference;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.kubernetes.Manifests;
import dev.tasuki.sandbox.slack.Signing;
import dev.tasuki.sandbox.slack.SlackMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every secret that the sandbox has is marked, and none is found anywhere that people look. */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class SecretsIT {
  /** Shorter lines, such as those around a key, stand in many places. */
  private static final int SHORTEST = 16;

  /** So many that a list of them is a large value, which goes to the payload store. */
  private static final int MORE_NODES = 80;

  private static final String IMAGE = "not secret " + "x".repeat(100);

  /** What somebody wrote where it does not belong; Tasuki reads it with all the rest. */
  private static final String IN_A_LARGE_ANSWER = "planted-" + UUID.randomUUID();

  /** Mistakes included: what is refused is logged and answered too. */
  private static List<String> live(Sandbox sandbox) throws Exception {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    IntStream.range(0, MORE_NODES).forEach(i -> sandbox.kubernetes().addNode(talkative(i)));
    String run = recovery.alert();
    recovery.awaitQuestion(run);
    String body = recovery.body("firing");
    String refusedAlert = sandbox.api().postAlert("alertmanager", planted(sandbox), body).body();
    String refusedPerson =
        sandbox
            .api()
            .get("/api/v1/runs/" + run, new DemoPerson("x", "U0X", "planted-wrong"))
            .body();
    Optional<SlackMessage> message =
        sandbox.slack().standIn().messages().stream()
            .filter(m -> Json.write(m.blocks()).contains(run))
            .filter(m -> Json.write(m.blocks()).contains(QuestionReference.APPROVE))
            .findFirst();
    if (message.isPresent()) {
      click(sandbox, message.get().ts());
    }
    recovery.approve(run);
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    String page = Json.write(sandbox.api().run(run, sandbox.person(DemoPerson.HANAKO)));
    return List.of(refusedAlert, refusedPerson, page);
  }

  /** A node that takes no pods; of what is written on it the annotation is not read. */
  private static ObjectNode talkative(int i) {
    ObjectNode node = Manifests.node(talkativeName(i), "ap-northeast-1a", "i-talkative" + i);
    node.withObject("/spec").put("unschedulable", true);
    node.withObject("/status/nodeInfo").put("osImage", IMAGE);
    node.withObject("/metadata/annotations")
        .put("kubectl.kubernetes.io/last-applied-configuration", IN_A_LARGE_ANSWER);
    return node;
  }

  private static String talkativeName(int i) {
    return "talkative-" + i;
  }

  @AfterEach
  void removeMoreNodes(Sandbox sandbox) {
    IntStream.range(0, MORE_NODES).forEach(i -> sandbox.kubernetes().removeNode(talkativeName(i)));
  }

  private static void click(Sandbox sandbox, String ts) throws InterruptedException {
    sandbox
        .slack()
        .standIn()
        .clickAs(
            sandbox.person(DemoPerson.HANAKO).slackUser(),
            ts,
            QuestionReference.APPROVE,
            Signing.WRONG_SECRET);
  }

  /** A token of somebody, shown where it does not belong. */
  private static String planted(Sandbox sandbox) {
    return sandbox.person(DemoPerson.TARO).token();
  }

  @Test
  void noSecretIsInAHistoryALogAnErrorOrAMessage(Sandbox sandbox) throws Exception {
    List<String> answers = live(sandbox);
    SortedMap<String, String> secrets = secrets(sandbox);
    secrets.put("in a large answer", IN_A_LARGE_ANSWER);
    assertThat(secrets.keySet())
        .contains("alert-token", "slack-bot-token", "slack-signing-secret", "signing-key");
    SortedMap<String, String> places = new TreeMap<>();
    places.put("answers", String.join("\n", answers));
    places.put("slack", Json.write(sandbox.slack().standIn().messages()));
    places.put(
        "told in slack",
        Json.write(
            sandbox.slack().standIn().ephemeral(sandbox.person(DemoPerson.HANAKO).slackUser())));
    places.put("payload store", payloads(sandbox));
    sandbox.processes().forEach(p -> places.put("log " + p.log().getFileName(), text(p.log())));
    try (Frontend temporal = new Frontend(sandbox);
        Stream<String> ids =
            temporal.client().listExecutions("").map(run -> run.getExecution().getWorkflowId())) {
      ids.distinct()
          // The text form of an event shows its payloads as they are, not encoded.
          .forEach(id -> places.put("history " + id, temporal.history(id).toString()));
    }
    secrets.forEach(
        (name, secret) ->
            places.forEach(
                (place, content) ->
                    assertThat(content.contains(secret)).as("%s in %s", name, place).isFalse()));
    assertThat(places.get("history " + historyOf(places)))
        .as("what is not secret is found in this way")
        .contains("node-replace");
    assertThat(places.get("payload store"))
        .as("what is not secret is found in this way")
        .contains(IMAGE);
  }

  /** All that lies there, one after the other. */
  private static String payloads(Sandbox sandbox) throws IOException {
    try (Stream<Path> files = Files.walk(sandbox.configuration().resolveSibling("evidence"))) {
      return files
          .filter(Files::isRegularFile)
          .map(SecretsIT::text)
          .collect(Collectors.joining("\n"));
    }
  }

  /** Name → the longest line of each file, which is the secret itself. */
  private static SortedMap<String, String> secrets(Sandbox sandbox) throws IOException {
    SortedMap<String, String> secrets = new TreeMap<>();
    try (Stream<Path> files = Files.list(sandbox.tokenFile(DemoPerson.HANAKO).getParent())) {
      files
          .filter(file -> !file.getFileName().toString().equals("kubeconfig"))
          .forEach(
              file ->
                  text(file)
                      .lines()
                      .map(String::strip)
                      .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
                      .filter(line -> !line.startsWith("AKIA"))
                      .findFirst()
                      .ifPresent(line -> secrets.put(file.getFileName().toString(), line)));
    }
    return secrets;
  }

  private static String historyOf(SortedMap<String, String> places) {
    return places.keySet().stream()
        .filter(place -> place.startsWith("history node-replace"))
        .findFirst()
        .orElseThrow()
        .substring("history ".length());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
