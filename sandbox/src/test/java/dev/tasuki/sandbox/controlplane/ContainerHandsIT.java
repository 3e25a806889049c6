package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.kubernetes.DebugPod;
import dev.tasuki.catalogue.kubernetes.Exec;
import dev.tasuki.configuration.PodWork.Command;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.payload.PayloadMemory;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands and containers in pods that run, with no right that their contracts do not name. A
 * command goes through the API server to kwok, which runs it on this machine.
 */
class ContainerHandsIT {
  private static final int MOST = 64 * 1024;

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();
  private final PayloadStore store = new PayloadMemory();
  @TempDir private Path marks;

  @BeforeEach
  void open() {
    shop.barePod("db", 1, "", "");
    shop.awaitRunning(1);
  }

  private static Command command(String command, boolean safe, String... argv) {
    return new Command(command, List.of(argv), List.of(), safe);
  }

  private PodWorks works(int digit) {
    return Works.of(
        digit,
        Optional.of(store),
        command("say", true, "echo", "[a-z =&+%]{1,40}"),
        command("list", true, "ls", "/nowhere-[a-z]{1,9}"),
        command("count", true, "seq", "[0-9]{1,6}"),
        command("wait", false, "sleep", "[0-9]"),
        command("mark", false, "mktemp", "-p", "/[A-Za-z0-9/_.-]{1,200}"));
  }

  private Hands executing() {
    return staff.hire(Hands.permissions(Exec.CONTRACT, Map.of("again", Exec.NEVER)), works(1));
  }

  private Hands debugging() {
    return staff.hire(Hands.permissions(DebugPod.CONTRACT), works(1));
  }

  private Exec.Input exec(String command, String again, String... args) {
    return new Exec.Input(
        command, again, shop.namespace(), "db", "", List.of(args), Duration.ofSeconds(20));
  }

  private static RealAttempt ungated() {
    return again(RealAttempt.ungated(), Exec.NEVER);
  }

  private static RealAttempt again(RealAttempt attempt, String again) {
    return attempt.input(Map.of("again", again));
  }

  private Exec.Output run(Hands hands, String command, String... args) {
    return hands.act(Exec.CONTRACT, exec(command, Exec.NEVER, args), ungated()).output();
  }

  /** How often {@code mark} was run. */
  private long marked() throws IOException {
    try (Stream<Path> all = Files.list(marks)) {
      return all.count();
    }
  }

  private void replacePod() {
    Pod old = shop.pods().getFirst();
    shop.client().resource(old).withGracePeriod(0).delete();
    shop.await(() -> shop.pods().isEmpty());
    shop.barePod("db", 1, "", "");
    shop.awaitRunning(1);
  }

  private List<EphemeralContainer> added() {
    return shop.pods().getFirst().getSpec().getEphemeralContainers();
  }

  @Test
  void aCommandRunsOnceAndItsWordsAndExitCodeAreTold() throws IOException {
    Hands hands = executing();
    Exec.Input mark = exec("mark", Exec.NEVER, "-p", marks.toString());
    Look look = hands.look(Exec.CONTRACT, mark, ungated());
    assertThat(look.fidelity()).isEqualTo(Fidelity.NONE);
    assertThat(look.effects().getFirst()).contains("mktemp", marks.toString());
    assertThat(marked()).as("a look runs nothing").isZero();

    Exec.Output output =
        hands
            .act(Exec.CONTRACT, mark, again(RealAttempt.approved(look.facts()), Exec.NEVER))
            .output();

    assertThat(output.succeeded()).as(output.reason()).isTrue();
    assertThat(output.exitCode()).isZero();
    assertThat(output.output().text()).startsWith(marks.toString());
    assertThat(output.uid()).isEqualTo(shop.pods().getFirst().getMetadata().getUid());
    assertThat(marked()).isEqualTo(1);
  }

  @Test
  void argumentsArriveAsTheyAreAndSecretsAreMasked() {
    Hands hands = executing();
    assertThat(run(hands, "say", "a b&c=d+e %f").output().text()).isEqualTo("a b&c=d+e %f\n");
    assertThat(run(hands, "say", "password=hunter").output().text()).isEqualTo("password=***\n");
  }

  /** kwok tells no exit codes but 0; {@code ExecSocketTest} has those of a kubelet. */
  @Test
  void anEndWithoutAnExitCodeIsAnUnknownOutcome() {
    Hands hands = executing();
    assertRefused(
        RunbookError.OUTCOME_UNKNOWN,
        () -> run(hands, "list", "/nowhere-here"),
        "without an exit code");
  }

  @Test
  void outputIsBoundedAndWhatWasReadOfItIsStored() throws Exception {
    Hands hands = executing();
    Exec.Output output = run(hands, "count", "99999");

    assertThat(output.succeeded()).isTrue();
    assertThat(output.output().cut()).isTrue();
    assertThat(output.output().bytes()).isEqualTo(MOST);
    assertThat(output.output().text()).hasSize(16 * 1024);
    assertThat(store.get(output.output().stored()).orElseThrow()).hasSize(MOST);
  }

  @Test
  void aCommandThatIsNotSafeIsLeftToAPersonAfterALostAttempt() throws IOException {
    assertThat(Exec.CONTRACT.facts(new TreeMap<>(Map.of("again", Exec.NEVER))).repeat())
        .isEqualTo(Repeat.ASK);
    assertThat(Exec.CONTRACT.facts(new TreeMap<>(Map.of("again", Exec.SAFE))).repeat())
        .isEqualTo(Repeat.SAFE);
    Hands hands = executing();
    Exec.Input mark = exec("mark", Exec.NEVER, "-p", marks.toString());
    assertRefused(
        RunbookError.FENCED, () -> hands.act(Exec.CONTRACT, mark, ungated().lostAfter(0)), "lost");
    assertThat(marked()).as("fenced before anything is sent").isZero();

    assertRefused(
        RunbookError.OUTCOME_UNKNOWN,
        () ->
            hands.act(
                Exec.CONTRACT,
                exec("wait", Exec.NEVER, "3"),
                new PacedAttempt(ungated(), () -> {}).lostAfter(0)),
        "was under way");
  }

  @Test
  void aCommandThatTakesTooLongHasAnUnknownOutcome() {
    Hands hands = executing();
    Exec.Input slow =
        new Exec.Input(
            "wait",
            Exec.NEVER,
            shop.namespace(),
            "db",
            "main",
            List.of("9"),
            Duration.ofSeconds(1));
    assertRefused(
        RunbookError.OUTCOME_UNKNOWN,
        () -> hands.act(Exec.CONTRACT, slow, ungated()),
        "did not end within 1 s");
  }

  @Test
  void aCommandInAnotherPodOrWithOtherArgumentsThanWereApprovedDoesNotRun() throws IOException {
    Hands hands = executing();
    Exec.Input mark = exec("mark", Exec.NEVER, "-p", marks.toString());
    RealAttempt approved =
        again(RealAttempt.approved(hands.look(Exec.CONTRACT, mark, ungated()).facts()), Exec.NEVER);

    assertStale(() -> hands.act(Exec.CONTRACT, exec("say", Exec.NEVER, "hello"), approved), "argv");
    replacePod();
    assertStale(() -> hands.act(Exec.CONTRACT, mark, approved), "uid");
    assertThat(marked()).isZero();
  }

  @Test
  void whatTheConfigurationDoesNotListDoesNotRun() throws IOException {
    Hands hands = executing();
    assertRefused(RunbookError.NOT_LISTED, () -> run(hands, "shell"), "no command \"shell\"");
    assertRefused(
        RunbookError.NOT_LISTED, () -> run(hands, "mark", "-p", marks + ";id"), "do not fit");
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> run(hands, "mark", "--dry-run", marks.toString()),
        "do not fit");
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.look(Exec.CONTRACT, exec("mark", Exec.SAFE, "-p", marks.toString()), ungated()),
        "does not call command \"mark\" safe");
    Exec.Input elsewhere =
        new Exec.Input(
            "say", Exec.NEVER, "kube-system", "db", "", List.of("hello"), Duration.ofSeconds(5));
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.act(Exec.CONTRACT, elsewhere, ungated()),
        "in namespace \"kube-system\"");
    assertThat(marked()).isZero();
  }

  @Test
  void aContainerThatIsNotThereTakesNoCommand() {
    Hands hands = executing();
    Exec.Input other =
        new Exec.Input(
            "say",
            Exec.NEVER,
            shop.namespace(),
            "db",
            "sidecar",
            List.of("hello"),
            Duration.ofSeconds(5));
    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> hands.act(Exec.CONTRACT, other, ungated()),
        "has the containers main");
  }

  private DebugPod.Input debug(String image, String... args) {
    return new DebugPod.Input(image, shop.namespace(), "db", "", List.of(args));
  }

  @Test
  void aContainerForDebuggingIsAddedOnce() {
    Hands hands = debugging();
    Look look = hands.look(DebugPod.CONTRACT, debug("tools", "capture"));
    assertThat(look.effects().getFirst()).contains("tools@sha256:0");
    assertThat(added()).as("a look adds nothing").isEmpty();
    RealAttempt first = RealAttempt.approved(look.facts());

    DebugPod.Output output =
        hands.act(DebugPod.CONTRACT, debug("tools", "capture"), first).output();
    DebugPod.Output again =
        hands.act(DebugPod.CONTRACT, debug("tools", "capture"), first.again()).output();

    assertThat(output.changed()).isTrue();
    assertThat(again.changed()).as("after a lost attempt").isFalse();
    assertThat(added())
        .singleElement()
        .satisfies(
            container -> {
              assertThat(container.getName()).isEqualTo(output.container());
              assertThat(container.getTargetContainerName()).isEqualTo("main");
              assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
            });
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> hands.act(DebugPod.CONTRACT, debug("tools", "other"), RealAttempt.ungated()),
        "made of something else");

    hands.act(DebugPod.CONTRACT, debug("tools", "capture"), RealAttempt.ungated().step("another"));
    assertThat(added()).as("beside those that are there").hasSize(2);
  }

  @Test
  void aPodThatTookTheNameSinceTheApprovalGetsNoContainer() {
    Hands hands = debugging();
    Look look = hands.look(DebugPod.CONTRACT, debug("tools"));
    replacePod();

    assertStale(
        () -> hands.act(DebugPod.CONTRACT, debug("tools"), RealAttempt.approved(look.facts())),
        "uid");
    assertThat(added()).isEmpty();
  }

  @Test
  void anImageThatIsNotForDebuggingIsNotPutIntoAPod() {
    Hands hands = debugging();
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.act(DebugPod.CONTRACT, debug("plain"), RealAttempt.ungated()),
        "no \"debug: true\"");
    assertRefused(
        RunbookError.NOT_LISTED,
        () -> hands.act(DebugPod.CONTRACT, debug("other"), RealAttempt.ungated()),
        "it lists: plain, tools");
    assertThat(added()).isEmpty();
  }

  @Test
  void nothingIsRunInAPodOfTasukis() {
    shop.edit(
        shop.pod("db"),
        pod -> pod.getMetadata().getLabels().put("app.kubernetes.io/part-of", "tasuki"));
    Hands executing = executing();
    assertRefused(
        RunbookError.TARGET_UNTOUCHABLE,
        () -> run(executing, "say", "hello"),
        "may-change: [tasuki]");
    Hands debugging = debugging();
    assertRefused(
        RunbookError.TARGET_UNTOUCHABLE,
        () -> debugging.look(DebugPod.CONTRACT, debug("tools", "capture")),
        "may-change: [tasuki]");
  }
}
