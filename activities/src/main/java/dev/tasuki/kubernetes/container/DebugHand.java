package dev.tasuki.kubernetes.container;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.DebugPod;
import dev.tasuki.catalogue.kubernetes.DebugPod.Input;
import dev.tasuki.catalogue.kubernetes.DebugPod.Output;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.configuration.PodWork;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a container for debugging into a pod that runs. */
final class DebugHand implements Hand<Input, Output> {
  private final KubernetesClients clients;
  private final PodWorks works;

  DebugHand(KubernetesClients clients, PodWorks works) {
    this.clients = clients;
    this.works = works;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return DebugPod.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    PodWork.Image image = image(input);
    return Conflicts.readAgain(
        () -> {
          RunningContainer target = target(input, attempt);
          ApprovedFacts.check(
              contract().facts(attempt.call().input()), attempt.call(), facts(target, image));
          EphemeralContainer wanted = wanted(input, image, target, attempt);
          boolean there = there(target.pod(), wanted);
          if (!there) {
            var _ =
                pod(input, attempt)
                    .merge(target.pod(), patch(target.pod(), wanted), "ephemeralcontainers");
          }
          // One that is there is this step's: its name is.
          return new Outcome<>(new Output(!there, wanted.getName(), target.uid()), true);
        });
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    PodWork.Image image = image(input);
    return Conflicts.readAgain(
        () -> {
          RunningContainer target = target(input, attempt);
          EphemeralContainer wanted = wanted(input, image, target, attempt);
          if (!there(target.pod(), wanted)) {
            var _ =
                pod(input, attempt)
                    .rehearseMerge(
                        target.pod(), patch(target.pod(), wanted), "ephemeralcontainers");
          }
          return new Look(
              facts(target, image),
              List.of(
                  "adds a container of %s to pod %s/%s, beside %s"
                      .formatted(
                          image.reference(), input.namespace(), input.pod(), target.container()),
                  input.args().isEmpty()
                      ? "without arguments"
                      : Heads.text("with the arguments " + input.args(), Heads.TEXT),
                  "it stays in the pod until the pod is gone"),
              contract().dryRun());
        });
  }

  private PodWork.Image image(Input input) {
    PodWork.Image image = works.image(input.image(), input.namespace());
    if (!image.debug()) {
      throw PodWorks.refused(
          "tasuki.yml does not let image \"%s\" be put into pods that run; it has no \"debug: true\""
              .formatted(input.image()));
    }
    return image;
  }

  private RunningContainer target(Input input, Attempt attempt) {
    return RunningContainer.find(
        clients,
        attempt.call(),
        contract().name(),
        input.namespace(),
        input.pod(),
        input.container());
  }

  private OneObject pod(Input input, Attempt attempt) {
    return new OneObject(
        clients, attempt, ObjectPlace.of(Kind.POD, input.namespace(), input.pod()));
  }

  private static SortedMap<String, Object> facts(RunningContainer target, PodWork.Image image) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(DebugPod.UID, target.uid());
    facts.put(DebugPod.IMAGE, image.reference());
    return facts;
  }

  private static EphemeralContainer wanted(
      Input input, PodWork.Image image, RunningContainer target, Attempt attempt) {
    String token = attempt.call().token();
    return new EphemeralContainerBuilder()
        // Of a look after a reset it is the beginning of all tokens.
        .withName(token.endsWith("-") ? token + "0" : token)
        .withImage(image.reference())
        .withArgs(input.args())
        .withTargetContainerName(target.container())
        .withSecurityContext(Containers.restricted())
        .build();
  }

  /** Whether a lost attempt has added it. */
  private static boolean there(Pod pod, EphemeralContainer wanted) {
    Optional<EphemeralContainer> found =
        pod.getSpec().getEphemeralContainers().stream()
            .filter(one -> wanted.getName().equals(one.getName()))
            .findFirst();
    if (found.isPresent()
        && !(Objects.equals(found.get().getImage(), wanted.getImage())
            && Objects.equals(found.get().getArgs(), wanted.getArgs())
            && Objects.equals(
                found.get().getTargetContainerName(), wanted.getTargetContainerName()))) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          "pod \"%s\" has a container \"%s\" already that is made of something else; nothing was added"
              .formatted(pod.getMetadata().getName(), wanted.getName()));
    }
    return found.isPresent();
  }

  /** A merge patch takes a list as a whole; the resource version keeps it to what was read. */
  private static Map<String, Object> patch(Pod pod, EphemeralContainer wanted) {
    List<Object> all = new ArrayList<>();
    pod.getSpec().getEphemeralContainers().forEach(one -> all.add(Json.tree(one)));
    all.add(Json.tree(wanted));
    return Map.of("spec", Map.of("ephemeralContainers", all));
  }
}
