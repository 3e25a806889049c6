package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.api.CommandRequest;
import dev.tasuki.api.DecisionRequest;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.AlertmanagerPost;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Effect;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One ill node, and the run that replaces it.
 *
 * @param instance behind the node
 * @param pods UIDs of the pods that a drain evicts
 */
record Recovery(Sandbox sandbox, String node, String instance, List<String> pods, Instant since) {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /**
   * A node that is well and has pods to evict, if possible only such as the budget keeps; it is
   * made ill.
   */
  static Recovery ofSomeNode(Sandbox sandbox) {
    JsonNode object =
        sandbox.kubernetes().nodes().stream()
            .filter(Recovery::ready)
            .filter(node -> untouched(sandbox, node.at("/metadata/name").asText()))
            .filter(node -> !evictable(sandbox, node.at("/metadata/name").asText()).isEmpty())
            .min(
                Comparator.comparing(
                    node -> !isKeptByTheBudget(sandbox, node.at("/metadata/name").asText())))
            .orElseThrow();
    return of(sandbox, object);
  }

  /** The node of this name, which is made ill. */
  static Recovery of(Sandbox sandbox, String name) {
    return of(sandbox, sandbox.kubernetes().node(name).orElseThrow());
  }

  private static Recovery of(Sandbox sandbox, JsonNode object) {
    String name = object.at("/metadata/name").asText();
    String provider = object.at("/spec/providerID").asText();
    sandbox.kubernetes().nodeReady(name, false);
    return new Recovery(
        sandbox,
        name,
        provider.substring(provider.lastIndexOf('/') + 1),
        evictable(sandbox, name),
        Instant.now().minusSeconds(900));
  }

  private static List<String> evictable(Sandbox sandbox, String node) {
    return evictablePods(sandbox, node)
        .map(pod -> pod.at("/metadata/uid").asText())
        .sorted()
        .toList();
  }

  private static Stream<? extends JsonNode> evictablePods(Sandbox sandbox, String node) {
    return sandbox.kubernetes().pods().stream()
        .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
        .filter(pod -> !pod.at("/metadata/ownerReferences/0/kind").asText().equals("DaemonSet"));
  }

  /** A pod that no budget keeps would go also while evictions are blocked. */
  private static boolean isKeptByTheBudget(Sandbox sandbox, String node) {
    Set<String> apps =
        evictablePods(sandbox, node)
            .map(pod -> pod.at("/metadata/labels/app").asText())
            .collect(Collectors.toUnmodifiableSet());
    return apps.equals(Set.of("web"));
  }

  /** What an earlier test did to a node would be counted again. */
  private static boolean untouched(Sandbox sandbox, String node) {
    return sandbox.kubernetes().effects().effects().stream()
        .noneMatch(effect -> effect.name().equals(node));
  }

  private static boolean ready(JsonNode node) {
    for (JsonNode condition : node.at("/status/conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }

  String body(String status) {
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("tasuki_patience", "5s");
    annotations.put("tasuki_steady", "5s");
    return AlertmanagerPost.nodeNotReady(sandbox.clusterName(), node, status, since, annotations);
  }

  /** Sends the alert; the id of the one run that it means. */
  String alert() {
    StarterApi.Answer answer = sandbox.sendAlert(body("firing"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return runs(answer).getFirst();
  }

  /** Sends the alert, and approves what its run asks; the id of the run. */
  String begin() {
    String run = alert();
    approve(run);
    return run;
  }

  /** Likewise, until a budget stands in the way of its drain; evictions stay blocked. */
  String beginBlocked() {
    assertThat(isKeptByTheBudget(sandbox, node)).isTrue();
    sandbox.blockEvictions();
    String run = begin();
    var _ = await(run, "names the budget", view -> Json.write(view).contains("budget"));
    return run;
  }

  static List<String> runs(StarterApi.Answer answer) {
    return Json.read(answer.body(), JsonNode.class)
        .path("runs")
        .valueStream()
        .map(run -> run.path("id").asText())
        .toList();
  }

  /** The run, once it is as it should be; nothing is asserted about how long that takes. */
  RunView await(String run, String what, Predicate<RunView> condition) {
    RunView[] seen = new RunView[1];
    boolean came =
        Await.until(
            PATIENCE,
            () -> {
              Optional<RunView> view = view(run);
              view.ifPresent(v -> seen[0] = v);
              return view.filter(condition).isPresent();
            });
    assertThat(came).as("%s: %s, last seen: %s", run, what, seen[0]).isTrue();
    return seen[0];
  }

  /** Empty while starter, worker or Temporal is away. */
  private Optional<RunView> view(String run) {
    try {
      return Optional.of(sandbox.api().run(run, sandbox.person("hanako")).view());
    } catch (RunbookException e) {
      return Optional.empty();
    }
  }

  RunView awaitQuestion(String run) {
    return await(run, "asks", view -> !view.questions().isEmpty() || view.state().ended());
  }

  RunView awaitEnd(String run) {
    return await(run, "ends", view -> view.state().ended());
  }

  /** Approves what is asked, as Hanako, until it is confirmed. */
  void approve(String run) {
    RunView.Question question = awaitQuestion(run).questions().getFirst();
    DecisionRequest decision =
        new DecisionRequest(
            question.gate(),
            question.revision(),
            question.digest(),
            Verdict.APPROVE,
            "",
            UUID.randomUUID().toString());
    boolean confirmed =
        Await.until(
            PATIENCE,
            () -> {
              try {
                return sandbox.api().decide(run, sandbox.person("hanako"), decision).status()
                    == 200;
              } catch (RunbookException e) {
                return false;
              }
            });
    assertThat(confirmed).as("%s is approved", run).isTrue();
  }

  /** Ends the run, with everything that it changed taken back. */
  void abort(String run) {
    done(order(run, "hanako", "", 0, WayOn.ABORT));
  }

  /** What a person orders for a held step; an abort takes everything back. */
  StarterApi.Answer order(String run, String person, RunView.Held held, WayOn way) {
    return order(run, person, held.path(), held.revision(), way);
  }

  private StarterApi.Answer order(String run, String person, String step, int revision, WayOn way) {
    return sandbox
        .api()
        .post(
            "/api/v1/runs/" + run + "/commands",
            sandbox.person(person),
            Json.write(
                new CommandRequest(
                    step,
                    revision,
                    way,
                    way == WayOn.ABORT,
                    "it is to be so",
                    UUID.randomUUID().toString())));
  }

  static void done(StarterApi.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  // Where its requests are held.

  Barrier holdRead() {
    return sandbox
        .kubernetes()
        .hold(request -> request.verb().equals("get") && ofNode(request), Moment.BEFORE_EFFECT);
  }

  Barrier holdCordon(Moment moment) {
    return sandbox.kubernetes().hold(request -> request.changing() && ofNode(request), moment);
  }

  private boolean ofNode(KubernetesRequest request) {
    return request.resource().equals("nodes") && request.name().equals(node);
  }

  Barrier holdEviction(Moment moment) {
    List<String> names =
        sandbox.kubernetes().pods().stream()
            .filter(pod -> pods.contains(pod.at("/metadata/uid").asText()))
            .map(pod -> pod.at("/metadata/name").asText())
            .toList();
    return sandbox
        .kubernetes()
        .hold(request -> request.eviction() && names.contains(request.name()), moment);
  }

  Barrier holdTermination(Moment moment) {
    return sandbox
        .aws()
        .hold(
            request ->
                request.action().equals("TerminateInstanceInAutoScalingGroup")
                    && request.parameters().containsValue(instance),
            moment);
  }

  /** What the stand-ins saw of this node: cordoned, drained and replaced, each once. */
  void assertReplacedOnce(RunView end) {
    assertThat(end.state()).as("%s: %s", end.id(), end).isEqualTo(RunState.DONE);
    assertThat(cordons()).as("cordons of %s", node).isEqualTo(1);
    assertThat(evictions()).as("evictions of %s", node).containsExactlyElementsOf(pods);
    assertThat(terminations()).as("terminations of %s", instance).isEqualTo(1);
  }

  /** What the stand-ins saw of this node: nothing. */
  void assertUntouched() {
    assertThat(cordons()).isZero();
    assertThat(evictions()).isEmpty();
    assertThat(terminations()).isZero();
  }

  boolean schedulable() {
    return !sandbox.kubernetes().node(node).orElseThrow().at("/spec/unschedulable").asBoolean();
  }

  long cordons() {
    return sandbox.kubernetes().effects().effects().stream()
        .filter(effect -> effect.resource().equals("nodes") && effect.name().equals(node))
        .filter(effect -> effect.change().contains("spec/unschedulable=true"))
        .count();
  }

  List<String> evictions() {
    return sandbox.kubernetes().effects().effects().stream()
        .filter(effect -> effect.resource().equals("pods/eviction"))
        .map(Effect::uid)
        .filter(pods::contains)
        .sorted()
        .toList();
  }

  long terminations() {
    return sandbox.aws().effects().effects().stream()
        .filter(effect -> effect.verb().equals("TerminateInstanceInAutoScalingGroup"))
        .filter(effect -> effect.name().equals(instance))
        .count();
  }
}
