package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.activity.Attempt;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.NetCheck;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of the allowed images, with no right that their contracts do not name. kwok runs no program:
 * it ends pods, or the test does as a kubelet would.
 */
class JobHandsIT {
  private static final String HELD = "held";
  private static final int TAIL = 16 * 1024;

  @TempDir Path folder;

  private ControlPlane plane;
  private Shop shop;
  private String name;
  private PayloadStore store;

  @BeforeAll
  static void needsAControlPlane() {
    SharedControlPlane.programs();
  }

  @BeforeEach
  void open(TestInfo test) {
    plane = SharedControlPlane.running();
    name = "j" + Integer.toHexString(test.getDisplayName().hashCode());
    shop = Shop.open(plane, name, 1);
    store = new PayloadMemory();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Hands hands(ActionContract<?, ?> contract, PodWorks works) {
    return Hands.of(plane.identity(name, Hands.permissions(contract)), folder, works);
  }

  private Hands running() {
    return hands(RunJob.CONTRACT, Works.of(1, Optional.of(store)));
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
    return plane.changes().stream()
        .filter(change -> change.user().endsWith(":" + name) && change.code() == 201)
        .filter(change -> change.namespace().equals(shop.namespace()))
        .filter(change -> !change.uri().contains("dryRun"))
        .count();
  }

  /** As a kubelet would, once the program has ended. */
  private void ends(String phase, int exitCode) {
    shop.awaitRunning(1);
    Pod pod = shop.pods().getFirst();
    shop.againOnConflict(
        () ->
            shop.client()
                .pods()
                .inNamespace(shop.namespace())
                .withName(pod.getMetadata().getName())
                .editStatus(
                    now -> {
                      now.getStatus().setPhase(phase);
                      now.getStatus()
                          .setContainerStatuses(
                              now.getSpec().getContainers().stream()
                                  .map(
                                      container ->
                                          new ContainerStatusBuilder()
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
                                              .build())
                                  .toList());
                      return now;
                    }));
  }

  private void written(String text) throws IOException {
    Files.writeString(
        plane.containerLog(),
        text
            .lines()
            .map("2026-11-29T08:00:00.000000000Z stdout F %s\n"::formatted)
            .toList()
            .stream()
            .reduce("", String::concat));
  }

  @Test
  void aJobRunsOnceAndItsWordsAreReadMasked() throws Exception {
    shop.restricted();
    written("release upgraded\npassword=hunter2 done\n");
    try (Hands hands = running()) {
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
  }

  @Test
  void whatIsWrittenAtLengthGoesToTheStoreAndItsEndIntoTheAnswer() throws Exception {
    written("a line of the log\n".repeat(3_000) + "the last line");
    try (Hands hands = running()) {
      RunJob.Output output = hands.act(RunJob.CONTRACT, job(), RealAttempt.ungated()).output();

      assertThat(output.log().text()).endsWith("the last line\n").hasSize(TAIL);
      assertThat(output.log().bytes()).isGreaterThan(TAIL);
      assertThat(output.log().cut()).isFalse();
      assertThat(new String(store.get(output.log().stored()).orElseThrow(), StandardCharsets.UTF_8))
          .startsWith("a line of the log\n")
          .endsWith("the last line\n")
          .hasSize((int) output.log().bytes());
    }
  }

  @Test
  void aJobOfALostAttemptIsFoundAgainAndItsExitCodeIsTold() {
    try (Hands hands = running()) {
      RealAttempt first = RealAttempt.ungated();
      Attempt lost = new PacedAttempt(first, () -> {}).lostAfter(1);
      Works.refused(
          () -> hands.act(RunJob.CONTRACT, job(HELD), lost),
          RunbookError.FENCED,
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
  }

  @Test
  void aJobOfThatNameThatIsAnotherOneIsLeftAlone() {
    try (Hands hands = running()) {
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

      Works.refused(
          () -> hands.act(RunJob.CONTRACT, job(), RealAttempt.ungated()),
          RunbookError.TARGET_CONFLICT,
          "was not made by this step");
      assertThat(made()).isZero();
    }
  }

  @Test
  void aJobThatWouldBeMadeOfSomethingElseNowIsNotTakenOver() {
    try (Hands hands = running()) {
      assertThat(hands.act(RunJob.CONTRACT, job("a"), RealAttempt.ungated()).output().succeeded())
          .isTrue();

      Works.refused(
          () -> hands.act(RunJob.CONTRACT, job("b"), RealAttempt.ungated()),
          RunbookError.TARGET_CONFLICT,
          "of something else");
    }
  }

  @Test
  void aJobHasATokenOnlyOfAnAccountThatIsAskedFor() {
    try (Hands hands = running()) {
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
  }

  @Test
  void anImageOfAnotherDigestThanWasApprovedIsNotRun() {
    Look look;
    try (Hands hands = running()) {
      look = hands.look(RunJob.CONTRACT, job());
    }
    PodWorks changed = Works.of(2, Optional.empty());
    try (Hands hands =
        Hands.of(
            plane.identity(name + "-2", Hands.permissions(RunJob.CONTRACT)), folder, changed)) {
      Works.refused(
          () -> hands.act(RunJob.CONTRACT, job(), RealAttempt.approved(look.facts())),
          RunbookError.APPROVAL_STALE,
          "image");
      assertThat(jobs()).isEmpty();
    }
  }

  @Test
  void whatTheConfigurationDoesNotListIsNotRun() {
    try (Hands hands = running()) {
      RunJob.Input elsewhere =
          new RunJob.Input("tools", "kube-system", List.of(), "", Duration.ofMinutes(1), 100, 64);
      Attempt attempt = RealAttempt.ungated();
      Works.refused(
          () -> hands.act(RunJob.CONTRACT, of("other", ""), attempt),
          RunbookError.NOT_LISTED,
          "it lists: plain, tools");
      Works.refused(
          () -> hands.act(RunJob.CONTRACT, of("tools", "admin"), attempt),
          RunbookError.NOT_LISTED,
          "it may as: default");
      Works.refused(
          () -> hands.look(RunJob.CONTRACT, elsewhere, attempt),
          RunbookError.NOT_LISTED,
          "in namespace \"kube-system\"");
      assertThat(jobs()).isEmpty();
    }
  }

  private NetCheck.Input check(String... targets) {
    return new NetCheck.Input("tools", shop.namespace(), List.of(targets), Duration.ofMinutes(1));
  }

  private Hands checking(int digit, String identity) {
    return Hands.of(
        plane.identity(identity, Hands.permissions(NetCheck.CONTRACT)),
        folder,
        Works.of(digit, Optional.of(store)));
  }

  @Test
  void everyTargetIsAskedByAContainerOfOneJobWithoutAShell() throws IOException {
    shop.restricted();
    written("200 0.012s");
    try (Hands hands = checking(1, name)) {
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
  }

  @Test
  void whatCannotBeReachedIsTheAnswerAlsoAfterALostAttempt() {
    try (Hands hands = checking(1, name)) {
      NetCheck.Input input = check("dns://held.example");
      RealAttempt first = RealAttempt.ungated();
      Attempt lost = new PacedAttempt(first, () -> {}).lostAfter(0);
      Works.refused(() -> hands.act(NetCheck.CONTRACT, input, lost), RunbookError.FENCED, "lost");
      ends("Failed", 1);

      NetCheck.Output output = hands.act(NetCheck.CONTRACT, input, first.again()).output();

      assertThat(output.ok()).isFalse();
      assertThat(output.changed()).isFalse();
      assertThat(output.results().getFirst().exitCode()).isEqualTo(1);
      shop.await(() -> made() == 1);
    }
  }

  @Test
  void noCheckOfAnotherImageThanWasApprovedOrOfWhatIsNoTarget() {
    Look look;
    try (Hands hands = checking(1, name)) {
      look = hands.look(NetCheck.CONTRACT, check("dns://api.shop.svc"));
      Works.refused(
          () -> hands.look(NetCheck.CONTRACT, check("dns://api;id")),
          RunbookError.INPUT_INVALID,
          "nothing that can be reached");
      NetCheck.Input other =
          new NetCheck.Input(
              "other", shop.namespace(), List.of("dns://api"), Duration.ofMinutes(1));
      Works.refused(
          () -> hands.act(NetCheck.CONTRACT, other, RealAttempt.ungated()),
          RunbookError.NOT_LISTED,
          "it lists: plain, tools");
    }
    try (Hands hands = checking(2, name + "-2")) {
      Works.refused(
          () ->
              hands.act(
                  NetCheck.CONTRACT,
                  check("dns://api.shop.svc"),
                  RealAttempt.approved(look.facts())),
          RunbookError.APPROVAL_STALE,
          "image");
    }
    assertThat(jobs()).isEmpty();
  }
}
