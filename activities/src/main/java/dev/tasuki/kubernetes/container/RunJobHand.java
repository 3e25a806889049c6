package dev.tasuki.kubernetes.container;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.catalogue.kubernetes.RunJob.Input;
import dev.tasuki.catalogue.kubernetes.RunJob.Output;
import dev.tasuki.catalogue.kubernetes.Written;
import dev.tasuki.configuration.PodWork;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.Untouchable;
import dev.tasuki.kubernetes.view.Heads;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs an allowed image once as a Job. */
final class RunJobHand implements Hand<Input, Output> {
  private static final String MAIN = "main";

  private final KubernetesClients clients;
  private final PodWorks works;
  private final InstantSource clock;

  RunJobHand(KubernetesClients clients, PodWorks works, InstantSource clock) {
    this.clients = clients;
    this.works = works;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return RunJob.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    PodWork.Image image = image(input);
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), facts(input, image));
    StepJob job = job(input, image, attempt);
    StepJob.Begun begun = job.begin();
    StepJob.Ended ended = job.end(begun.job(), input.within());
    Optional<Pod> pod = ended.pod();
    Written log =
        pod.map(
                of ->
                    Containers.log(
                        clients.reading(attempt.call()), works, of, MAIN, PodWorks.MOST_BYTES))
            .orElseGet(() -> PodWorks.missing("it had no pod, or its pod is gone"));
    return new Outcome<>(
        new Output(
            begun.now(),
            ended.succeeded(),
            pod.map(of -> Containers.exitCode(of, MAIN)).orElse(-1L),
            ended.reason(),
            log,
            ended.job().getMetadata().getName(),
            pod.map(of -> of.getMetadata().getName()).orElse(""),
            ended.job().getMetadata().getUid()),
        true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    PodWork.Image image = image(input);
    job(input, image, attempt).rehearse();
    return new Look(
        facts(input, image),
        List.of(
            "runs %s once in %s, for at most %d s"
                .formatted(image.reference(), input.namespace(), input.within().toSeconds()),
            input.args().isEmpty()
                ? "without arguments"
                : Heads.text("with the arguments " + input.args(), Heads.TEXT),
            input.serviceAccount().isEmpty()
                ? "without a token for the API server"
                : "as the service account " + input.serviceAccount() + ", with its token"),
        contract().dryRun());
  }

  private PodWork.Image image(Input input) {
    PodWork.Image image = works.image(input.image(), input.namespace());
    if (!input.serviceAccount().isEmpty() && !image.as(input.serviceAccount())) {
      throw PodWorks.refused(
          "tasuki.yml does not let image \"%s\" run as service account \"%s\"; it may as: %s"
              .formatted(
                  input.image(),
                  input.serviceAccount(),
                  image.accounts().isEmpty() ? "none" : String.join(", ", image.accounts())));
    }
    return image;
  }

  private static SortedMap<String, Object> facts(Input input, PodWork.Image image) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(RunJob.IMAGE, image.reference());
    facts.put(RunJob.ARGS, input.args());
    facts.put(RunJob.ACCOUNT, input.serviceAccount());
    return facts;
  }

  private StepJob job(Input input, PodWork.Image image, Attempt attempt) {
    Untouchable.check(
        clients,
        attempt.call(),
        contract().name(),
        new ObjectPlace("batch/v1", "Job", input.namespace(), ""),
        Optional.empty());
    return new StepJob(
        clients, attempt, clock, input.namespace(), input.within(), pod(input, image));
  }

  private static PodSpec pod(Input input, PodWork.Image image) {
    boolean token = !input.serviceAccount().isEmpty();
    PodSpecBuilder pod =
        new PodSpecBuilder()
            .withRestartPolicy("Never")
            .withAutomountServiceAccountToken(token)
            .withEnableServiceLinks(false)
            .withSecurityContext(Containers.restrictedPod())
            .addNewContainer()
            .withName(MAIN)
            .withImage(image.reference())
            .withArgs(input.args())
            .withSecurityContext(Containers.restricted())
            .withResources(Containers.resources(input.cpuMillis(), input.memoryMib()))
            .endContainer();
    if (token) {
      pod.withServiceAccountName(input.serviceAccount());
    }
    return pod.build();
  }
}
