package dev.tasuki.kubernetes.node;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.NodeLogs;
import dev.tasuki.catalogue.kubernetes.NodeLogs.Input;
import dev.tasuki.catalogue.kubernetes.NodeLogs.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Masks;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks the agent of a node for its logs, once, and waits until they are stored. */
final class NodeLogsHand implements Hand<Input, Output> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final String API = "eks.amazonaws.com/v1alpha1";
  private static final String KIND = "NodeDiagnostic";
  private static final String ON_THE_NODE = "node";

  private final KubernetesClients clients;
  private final Nodes nodes;
  private final Uploads uploads;
  private final InstantSource clock;

  NodeLogsHand(KubernetesClients clients, Uploads uploads, InstantSource clock) {
    this.clients = clients;
    this.nodes = new Nodes(clients);
    this.uploads = uploads;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return NodeLogs.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    Node node = nodes.getToChange(attempt.call(), contract().name(), input.node());
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), facts(node, input, attempt));
    Instant until = clock.instant().plus(input.within());
    GenericKubernetesResource asked = Conflicts.readAgain(() -> ask(input, attempt));
    return new Outcome<>(stored(input, asked, until, attempt), true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    Node node = nodes.getToChange(attempt.call(), contract().name(), input.node());
    OneObject place = place(input, attempt);
    Optional<GenericKubernetesResource> found = place.findToChange(contract().name());
    List<String> effects = new ArrayList<>();
    effects.add(
        "the agent on %s packs its logs (%s) into %s"
            .formatted(
                input.node(), String.join(", ", input.categories()), artifact(input, attempt)));
    if (found.isPresent()) {
      refuseOthers(input, found.get(), attempt);
      effects.add("takes away what is left of an earlier request for that node");
    } else {
      // With no URL in it: what is signed is for the agent alone.
      var _ = place.rehearseApply(manifest(input, ON_THE_NODE, attempt), false);
    }
    return new Look(facts(node, input, attempt), effects, contract().dryRun());
  }

  private GenericKubernetesResource ask(Input input, Attempt attempt) {
    OneObject place = place(input, attempt);
    Optional<GenericKubernetesResource> found = place.findToChange(contract().name());
    if (found.filter(there -> ours(there, attempt)).isPresent()) {
      return found.get();
    }
    if (found.isPresent()) {
      refuseOthers(input, found.get(), attempt);
      var _ = place.delete(found.get(), "Background", Optional.empty());
    }
    String destination =
        input.bucket().isEmpty()
            ? ON_THE_NODE
            : uploads.url(attempt.call().target(), input.bucket(), key(input, attempt));
    return place.apply(manifest(input, destination, attempt), false);
  }

  private Output stored(
      Input input, GenericKubernetesResource asked, Instant until, Attempt attempt) {
    OneObject place = place(input, attempt);
    String uid = asked.getMetadata().getUid();
    while (true) {
      Optional<GenericKubernetesResource> now =
          place.find().filter(there -> there.getMetadata().getUid().equals(uid));
      if (now.isEmpty()) {
        throw unknown(input, "somebody took the NodeDiagnostic away before its end was seen");
      }
      SortedMap<String, Object> end = Tree.map(capture(now.get()), "state", "completed");
      if (!end.isEmpty()) {
        String reason = Tree.text(end, "reason");
        return new Output(
            reason.equals("Success"),
            Heads.text(reason, 64),
            Heads.text(Masks.over(Tree.text(end, "message")), Heads.TEXT),
            artifact(input, attempt),
            uid);
      }
      if (clock.instant().isAfter(until)) {
        throw unknown(
            input,
            "the agent has not ended after %d s, and may still"
                .formatted(input.within().toSeconds()));
      }
      boolean running = !Tree.map(capture(now.get()), "state", "running").isEmpty();
      attempt.progress(
          Map.of(
              "line",
              "logs of node %s: %s"
                  .formatted(input.node(), running ? "are packed" : "wait for the node's agent")));
      attempt.pause(BETWEEN_LOOKS);
    }
  }

  private static RunbookException unknown(Input input, String why) {
    return new RunbookException(
        RunbookError.OUTCOME_UNKNOWN, "logs of node \"%s\": %s".formatted(input.node(), why));
  }

  private OneObject place(Input input, Attempt attempt) {
    return new OneObject(clients, attempt, new ObjectPlace(API, KIND, "", input.node()));
  }

  private static boolean ours(GenericKubernetesResource found, Attempt attempt) {
    return attempt.call().made(Metadata.annotation(found, NodeLogs.ASKED_ANNOTATION));
  }

  private static void refuseOthers(Input input, GenericKubernetesResource found, Attempt attempt) {
    boolean ended = Tree.at(capture(found), "state", "completed").isPresent();
    if (!ended && !ours(found, attempt)) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          ("another request for the logs of node \"%s\" is under way; wait for its end, or delete the"
                  + " NodeDiagnostic of that name")
              .formatted(input.node()));
    }
  }

  private static SortedMap<String, Object> capture(GenericKubernetesResource found) {
    return Tree.maps(found.getAdditionalProperties(), "status", "captureStatuses").stream()
        .filter(capture -> Tree.text(capture, "type").equals("Log"))
        .findFirst()
        .orElseGet(TreeMap::new);
  }

  private static Map<String, Object> manifest(Input input, String destination, Attempt attempt) {
    return Map.of(
        "apiVersion",
        API,
        "kind",
        KIND,
        "metadata",
        Map.of(
            "name",
            input.node(),
            // Made, or met with a conflict: never written over.
            "resourceVersion",
            OneObject.NO_VERSION,
            "annotations",
            Map.of(NodeLogs.ASKED_ANNOTATION, attempt.call().token())),
        "spec",
        Map.of("logCapture", Map.of("destination", destination, "categories", input.categories())));
  }

  private static SortedMap<String, Object> facts(Node node, Input input, Attempt attempt) {
    SortedMap<String, Object> facts = Nodes.identity(node);
    facts.put(NodeLogs.DESTINATION, artifact(input, attempt));
    return facts;
  }

  private static String artifact(Input input, Attempt attempt) {
    return input.bucket().isEmpty()
        ? "/var/log/support/%s-logs.tar.gz on node %s".formatted(input.node(), input.node())
        : "s3://%s/%s".formatted(input.bucket(), key(input, attempt));
  }

  private static String key(Input input, Attempt attempt) {
    return "%s%s-%s.tar.gz".formatted(input.prefix(), input.node(), attempt.call().token());
  }
}
