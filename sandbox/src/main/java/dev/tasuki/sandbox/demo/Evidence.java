package dev.tasuki.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.standin.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the stand-ins saw, compared with what should have happened, each change once.
 *
 * @param node that was ill
 * @param instance behind it
 * @param pods that were to be evicted, as {@code namespace/name}
 */
record Evidence(String node, String instance, SortedSet<String> pods) {

  /** One thing that had to hold. */
  record Check(String key, boolean holds, String found) {}

  /** What is there before anything is changed. */
  static Evidence before(Sandbox sandbox, String node) {
    JsonNode object = sandbox.kubernetes().node(node).orElseThrow();
    String provider = object.at("/spec/providerID").asText();
    SortedSet<String> pods = new TreeSet<>();
    sandbox.kubernetes().pods().stream()
        .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
        .filter(pod -> !pod.at("/metadata/ownerReferences/0/kind").asText().equals("DaemonSet"))
        .forEach(
            pod ->
                pods.add(
                    pod.at("/metadata/namespace").asText()
                        + "/"
                        + pod.at("/metadata/name").asText()));
    return new Evidence(node, provider.substring(provider.lastIndexOf('/') + 1), pods);
  }

  /** Everything that had to hold at the end. */
  List<Check> checks(Sandbox sandbox, RunView view, boolean workerKilled) {
    List<Effect> cluster = sandbox.kubernetes().effects().effects();
    List<Effect> cloud = sandbox.aws().effects().effects();
    List<Effect> repeated =
        Stream.concat(
                sandbox.kubernetes().effects().repeated().stream(),
                sandbox.aws().effects().repeated().stream())
            .toList();
    List<String> evicted =
        cluster.stream()
            .filter(effect -> effect.resource().equals("pods/eviction"))
            .map(Effect::name)
            .sorted()
            .toList();
    long cordons =
        cluster.stream()
            .filter(effect -> effect.resource().equals("nodes") && effect.name().equals(node))
            .filter(effect -> effect.change().contains("spec/unschedulable=true"))
            .count();
    List<String> terminated =
        cloud.stream()
            .filter(effect -> effect.verb().equals("TerminateInstanceInAutoScalingGroup"))
            .map(Effect::name)
            .toList();
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("check.done", view.state() == RunState.DONE, view.state().word()));
    checks.add(
        new Check(
            "check.approved", !approvers(view).isEmpty(), String.join(", ", approvers(view))));
    checks.add(new Check("check.killed", workerKilled, Boolean.toString(workerKilled)));
    checks.add(new Check("check.cordon", cordons == 1, Long.toString(cordons)));
    checks.add(
        new Check("check.evicted", evicted.equals(List.copyOf(pods)), String.join(", ", evicted)));
    checks.add(
        new Check(
            "check.terminated",
            terminated.equals(List.of(instance)),
            String.join(", ", terminated)));
    checks.add(new Check("check.once", repeated.isEmpty(), Integer.toString(repeated.size())));
    checks.add(new Check("check.nodes", healthy(sandbox), nodes(sandbox)));
    return List.copyOf(checks);
  }

  /** Everybody who approved a change of this run. */
  static SortedSet<String> approvers(RunView view) {
    SortedSet<String> names = new TreeSet<>();
    view.changes().forEach(change -> names.addAll(change.approvedBy()));
    return names;
  }

  private boolean healthy(Sandbox sandbox) {
    return sandbox.kubernetes().node(node).isEmpty()
        && sandbox.kubernetes().nodes().stream().allMatch(Evidence::ready);
  }

  private static String nodes(Sandbox sandbox) {
    long ready = sandbox.kubernetes().nodes().stream().filter(Evidence::ready).count();
    return ready + "/" + sandbox.kubernetes().nodes().size();
  }

  private static boolean ready(JsonNode object) {
    return StreamSupport.stream(object.at("/status/conditions").spliterator(), false)
        .anyMatch(
            each ->
                each.path("type").asText().equals("Ready")
                    && each.path("status").asText().equals("True"));
  }
}
