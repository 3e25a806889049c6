package dev.tasuki.kubernetes.container;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.NetCheck;
import dev.tasuki.catalogue.kubernetes.NetCheck.Input;
import dev.tasuki.catalogue.kubernetes.NetCheck.Output;
import dev.tasuki.catalogue.kubernetes.NetCheck.Reached;
import dev.tasuki.catalogue.kubernetes.Written;
import dev.tasuki.configuration.PodWork;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.Untouchable;
import dev.tasuki.kubernetes.view.Heads;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sees from within a namespace what can be reached. */
final class NetCheckHand implements Hand<Input, Output> {
  private static final int LOG_BYTES = 4 * 1024;
  private static final int SHOWN_TARGETS = 18;
  private static final long CPU_MILLIS = 10;
  private static final long MEMORY_MIB = 32;

  private final KubernetesClients clients;
  private final PodWorks works;
  private final InstantSource clock;

  NetCheckHand(KubernetesClients clients, PodWorks works, InstantSource clock) {
    this.clients = clients;
    this.works = works;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return NetCheck.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    List<NetTarget> targets = targets(input);
    PodWork.Image image = works.image(input.image(), input.namespace());
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), facts(input, image));
    StepJob job = job(input, image, targets, attempt);
    StepJob.Begun begun = job.begin();
    StepJob.Ended ended = job.end(begun.job(), input.within());
    List<Reached> results = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      results.add(reached(targets.get(i), container(i), ended, attempt));
    }
    return new Outcome<>(
        new Output(
            begun.now(),
            results.stream().allMatch(Reached::ok),
            results,
            ended.job().getMetadata().getName()),
        true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    List<NetTarget> targets = targets(input);
    PodWork.Image image = works.image(input.image(), input.namespace());
    job(input, image, targets, attempt).rehearse();
    List<String> effects = new ArrayList<>();
    effects.add(
        "runs a Job of %s in %s, which asks %d target(s) and then ends"
            .formatted(image.reference(), input.namespace(), targets.size()));
    targets.stream()
        .limit(SHOWN_TARGETS)
        .forEach(target -> effects.add(String.join(" ", target.argv())));
    return new Look(facts(input, image), effects, contract().dryRun());
  }

  private static List<NetTarget> targets(Input input) {
    return input.targets().stream().map(NetTarget::of).toList();
  }

  private static SortedMap<String, Object> facts(Input input, PodWork.Image image) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(NetCheck.IMAGE, image.reference());
    facts.put(NetCheck.TARGETS, input.targets());
    return facts;
  }

  private static String container(int number) {
    return "t" + number;
  }

  private StepJob job(Input input, PodWork.Image image, List<NetTarget> targets, Attempt attempt) {
    List<Container> containers = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      List<String> argv = targets.get(i).argv();
      containers.add(
          new ContainerBuilder()
              .withName(container(i))
              .withImage(image.reference())
              .withCommand(argv.getFirst())
              .withArgs(argv.subList(1, argv.size()))
              .withSecurityContext(Containers.restricted())
              .withResources(Containers.resources(CPU_MILLIS, MEMORY_MIB))
              .build());
    }
    Untouchable.check(
        clients,
        attempt.call(),
        contract().name(),
        new ObjectPlace("batch/v1", "Job", input.namespace(), ""),
        Optional.empty());
    return new StepJob(
        clients,
        attempt,
        clock,
        input.namespace(),
        input.within(),
        new PodSpecBuilder()
            .withRestartPolicy("Never")
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withSecurityContext(Containers.restrictedPod())
            .withContainers(containers)
            .build());
  }

  private Reached reached(
      NetTarget target, String container, StepJob.Ended ended, Attempt attempt) {
    Optional<Long> exitCode = ended.pod().map(pod -> Containers.exitCode(pod, container));
    if (exitCode.isEmpty()) {
      return new Reached(target.text(), false, -1, ended.reason());
    }
    Written log =
        Containers.log(
            clients.reading(attempt.call()),
            works,
            ended.pod().orElseThrow(),
            container,
            LOG_BYTES);
    String text = (log.missing().isEmpty() ? log.text() : "no log: " + log.missing()).strip();
    return new Reached(
        target.text(),
        exitCode.get() == 0,
        exitCode.get(),
        text.length() <= Heads.TEXT ? text : text.substring(text.length() - Heads.TEXT));
  }
}
