package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.activity.Attempt;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.NetCheck;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Jobs of the allowed images, with no right that their contracts do not name. kwok runs no program:
 * it ends pods, or the test does as a kubelet would.
 */
class JobHandsIT {
  private static final String HELD = "held";
  private static final int TAIL = 16 * 1024;

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();
  private final PayloadStore store = new PayloadMemory();

  private Hands running() {
    return staff.hire(Hands.permissions(RunJob.CONTRACT), Works.of(1, Optional.of(store)));
  }

  private RunJob.Input job(String... args) {
    return of("tools", "", args);
  }

  private RunJob.Input of(String image, String account, String... args) {
    return new RunJob.Input(
        image, shop.namespace(), List.of(args), account, Duration.ofMinutes(10), 100, 64);
  }

  private List<Job> jobs() {
    return shop.client().batch().v1().jobs().inNamespace(shop.namespace()).list().getItems();
  }

  private long made() {
    return staff.accepted("create", "jobs");
  }

  /** As a kubelet would, once the program has ended. */
  private void ends(String phase, int exitCode) {
    shop.awaitRunning(1);
    Pod pod = shop.pods().getFirst();
    shop.editStatus(
        shop.pod(pod.getMetadata().getName()),
        now -> {
          now.getStatus().setPhase(phase);
          now.getStatus()
              .setContainerStatuses(
                  now.getSpec().getContainers().stream()
                      .map(container -> ended(container, exitCode))
                      .toList());
        });
  }

  private static ContainerStatus ended(Container container, int exitCode) {
    return new ContainerStatusBuilder()
        .withName(container.getName())
        .withImage(container.getImage())
        .withImageID("")
        .withReady(false)
        .withRestartCount(0)
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason("Error")
        .endTerminated()
        .endState()
        .build();
  }

  @Test
  void aJobRunsOnceAndItsWordsAreReadMasked() {
    shop.restricted();
    SharedControlPlane.containersWrote("release upgraded\npassword=hunter2 done\n");
    Hands hands = running();
    Look look = hands.look(RunJob.CONTRACT, job("upgrade", "shop"));
    assertThat(look.effects().toString()).contains("tools@sha256:0", "[upgrade, shop]");
    assertThat(jobs()).as("a look makes nothing").isEmpty();

    RunJob.Output output =
        hands
            .act(RunJob.CONTRACT, job("upgrade", "shop"), RealAttempt.approved(look.facts()))
            .output();

    assertThat(output.succeeded()).as(output.reason()).isTrue();
    assertThat(output.exitCode()).isZero();
    assertThat(output.log().missing()).isEmpty();
    assertThat(output.log().text()).contains("release upgraded", "***").doesNotContain("hunter2");
    assertThat(output.log().stored()).as("the end is all").isEmpty();
    Job job = jobs().getFirst();
    assertThat(output.uid()).isEqualTo(job.getMetadata().getUid());
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(600);
    assertThat(job.getSpec().getTemplate().getSpec().getAutomountServiceAccountToken()).isFalse();
    assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
  }

  @Test
  void whatIsWrittenAtLengthGoesToTheStoreAndItsEndIntoTheAnswer() throws Exception {
    SharedControlPlane.containersWrote("a line of the log\n".repeat(3_000) + "the last line");
    Hands hands = running();
    RunJob.Output output = hands.act(RunJob.CONTRACT, job(), RealAttempt.ungated()).output();

    assertThat(output.log().text()).endsWith("the last line\n").hasSize(TAIL);
    assertThat(output.log().bytes()).isGreaterThan(TAIL);
    assertThat(output.log().cut()).isFalse();
    assertThat(new String(store.get(output.log().stored()).orElseThrow(), StandardCharsets.UTF_8))
        .startsWith("a line of the log\n")
        .endsWith("the last line\n")
        .hasSize((int) output.log().bytes());
  }

  @Test
  void aJobOfALostAttemptIsFoundAgainAndItsExitCodeIsTold() {
    Hands hands = running();
    RealAttempt first = RealAttempt.ungated();
    Attempt lost = new PacedAttempt(first, () -> {}).lostAfter(1);
    assertRefused(
        RunbookError.FENCED,
        () -> hands.act(RunJob.CONTRACT, job(HELD), lost),
        "goes on by itself");
    ends("Failed", 3);

    RunJob.Output output = hands.act(RunJob.CONTRACT, job(HELD), first.again()).output();

    assertThat(output.changed()).isFalse();
    assertThat(output.succeeded()).isFalse();
    assertThat(output.exitCode()).isEqualTo(3);
    assertThat(output.reason()).contains("BackoffLimitExceeded");
    assertThat(jobs()).hasSize(1);
    shop.await(() -> made() == 1);
  }

  @Test
  void aJobOfThatNameThatIsAnotherOneIsLeftAlone() {
    Hands hands = running();
    String token = RealAttempt.ungated().call().token();
    shop.client()
        .resource(
            new JobBuilder()
                .withNewMetadata()
                .withName(token)
                .withNamespace(shop.namespace())
                .endMetadata()
                .withNewSpec()
                .withSuspend(true)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("main")
                .withImage("nothing")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();

    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> hands.act(RunJob.CONTRACT, job(), RealAttempt.ungated()),
        "was not made by this step");
    assertThat(made()).isZero();
  }

  @Test
  void aJobThatWouldBeMadeOfSomethingElseNowIsNotTakenOver() {
    Hands hands = running();
    assertThat(hands.act(RunJob.CONTRACT, job("a"), RealAttempt.ungated()).output().succeeded())
        .isTrue();

    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> hands.act(RunJob.CONTRACT, job("b"), RealAttempt.ungated()),
        "of something else");
  }

  @Test
  void aJobHasATokenOnlyOfAnAccountThatIsAskedFor() {
    Hands hands = running();
    RunJob.Input input = of("tools", "default");
    assertThat(hands.act(RunJob.CONTRACT, input, RealAttempt.ungated()).output().succeeded())
        .isTrue();

    assertThat(jobs().getFirst().getSpec().getTemplate().getSpec())
        .satisfies(
            pod -> {
              assertThat(pod.getAutomountServiceAccountToken()).isTrue();
              assertThat(pod.getServiceAccountName()).isEqualTo("default");
            });
  }

  @Test
  void anImageOfAnotherDigestThanWasApprovedIsNotRun() {
    Look look = running().look(RunJob.CONTRACT, job());
    Hands hands = staff.hire(Hands.permissions(RunJob.CONTRACT), Works.of(2, Optional.empty()));
    assertStale(
        () -> hands.act(RunJob.CONTRACT, job(), RealAttempt.approved(look.facts())), "image");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void whatTheConfigurationDoesNotListIsNotRun() {
    Hands hands = running();
    RunJob.Input elsewhere =
        new RunJob.Input("tools", "kube-system", List.of(), "", Duration.ofMinutes(1), 100, 64);
    Attempt attempt = RealAttempt.ungated();
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.act(RunJob.CONTRACT, of("other", ""), attempt),
        "it lists: plain, tools");
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.act(RunJob.CONTRACT, of("tools", "admin"), attempt),
        "it may as: default");
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.look(RunJob.CONTRACT, elsewhere, attempt),
        "in namespace \"kube-system\"");
    assertThat(jobs()).isEmpty();
  }

  private NetCheck.Input check(String... targets) {
    return new NetCheck.Input("tools", shop.namespace(), List.of(targets), Duration.ofMinutes(1));
  }

  private Hands checking(int digit) {
    return staff.hire(Hands.permissions(NetCheck.CONTRACT), Works.of(digit, Optional.of(store)));
  }

  @Test
  void everyTargetIsAskedByAContainerOfOneJobWithoutAShell() {
    shop.restricted();
    SharedControlPlane.containersWrote("200 0.012s");
    Hands hands = checking(1);
    NetCheck.Input input =
        check(
            "dns://api.shop.svc",
            "tcp://db.shop.svc:5432",
            "tls://api.example.com:443",
            "http://api.shop.svc:8080/healthz");
    Look look = hands.look(NetCheck.CONTRACT, input);
    assertThat(look.effects()).contains("nslookup api.shop.svc");
    assertThat(jobs()).as("a look makes nothing").isEmpty();

    NetCheck.Output output =
        hands.act(NetCheck.CONTRACT, input, RealAttempt.approved(look.facts())).output();

    assertThat(output.ok()).isTrue();
    assertThat(output.results()).extracting(NetCheck.Reached::target).isEqualTo(input.targets());
    assertThat(output.results())
        .allMatch(one -> one.ok() && one.exitCode() == 0 && one.text().equals("200 0.012s"));
    assertThat(jobs().getFirst().getSpec().getTemplate().getSpec().getContainers())
        .extracting(container -> container.getCommand().getFirst())
        .containsExactly("nslookup", "nc", "openssl", "curl");
  }

  @Test
  void whatCannotBeReachedIsTheAnswerAlsoAfterALostAttempt() {
    Hands hands = checking(1);
    NetCheck.Input input = check("dns://held.example");
    RealAttempt first = RealAttempt.ungated();
    Attempt lost = new PacedAttempt(first, () -> {}).lostAfter(0);
    assertRefused(RunbookError.FENCED, () -> hands.act(NetCheck.CONTRACT, input, lost), "lost");
    ends("Failed", 1);

    NetCheck.Output output = hands.act(NetCheck.CONTRACT, input, first.again()).output();

    assertThat(output.ok()).isFalse();
    assertThat(output.changed()).isFalse();
    assertThat(output.results().getFirst().exitCode()).isEqualTo(1);
    shop.await(() -> made() == 1);
  }

  @Test
  void noCheckOfAnotherImageThanWasApprovedOrOfWhatIsNoTarget() {
    Hands hands = checking(1);
    Look look = hands.look(NetCheck.CONTRACT, check("dns://api.shop.svc"));
    assertRefused(
        RunbookError.INPUT_INVALID,
        () -> hands.look(NetCheck.CONTRACT, check("dns://api;id")),
        "nothing that can be reached");
    NetCheck.Input other =
        new NetCheck.Input("other", shop.namespace(), List.of("dns://api"), Duration.ofMinutes(1));
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.act(NetCheck.CONTRACT, other, RealAttempt.ungated()),
        "it lists: plain, tools");
    Hands others = checking(2);
    assertStale(
        () ->
            others.act(
                NetCheck.CONTRACT, check("dns://api.shop.svc"), RealAttempt.approved(look.facts())),
        "image");
    assertThat(jobs()).isEmpty();
  }
}
