package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no server. */
class LocalCommandsTest {
  @TempDir Path folder;

  @Test
  void runbooksAreFoundByTheNameOfTheirAlert() {
    CommandRun run = CommandRun.of(Map.of(), "runbooks", "KubeNodeNotReady");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("node-replace").contains("disruptive");
    assertThat(CommandRun.of(Map.of(), "runbooks", "no-such-symptom").code).isEqualTo(1);
  }

  @Test
  void aRunbookIsDescribedWithWhatItAsksChangesAndNeeds() {
    CommandRun run = CommandRun.of(Map.of(), "describe", "node-replace");
    assertThat(run.code).isZero();
    assertThat(run.out)
        .contains("node (name, required)")
        .contains("patience (duration, default 5m)")
        .contains("asks: Drain")
        .contains("undo: kubernetes.uncordon")
        .contains("aws: autoscaling:TerminateInstanceInAutoScalingGroup");
  }

  @Test
  void permissionsAreAListForPeopleAndRolesForKubectl() {
    assertThat(CommandRun.of(Map.of(), "permissions", "node-replace").out)
        .contains("kubernetes: create pods/eviction\n")
        .contains("aws: autoscaling:TerminateInstanceInAutoScalingGroup\n")
        .doesNotContain("*");
    CommandRun rbac =
        CommandRun.of(
            Map.of(), "permissions", "node-replace", "--format", "rbac", "--name", "tasuki-prod");
    assertThat(rbac.code).isZero();
    assertThat(rbac.out.split("---\n", -1)).hasSize(3);
    assertThat(rbac.out)
        .contains("metadata:\n  name: tasuki-prod-read\n")
        .contains("metadata:\n  name: tasuki-prod-change\n")
        .contains("- apiGroups:\n  - ''\n  resources:\n  - pods/eviction\n  verbs:\n  - create\n");
    CommandRun unknown = CommandRun.of(Map.of(), "permissions", "node-replce", "--format", "rbac");
    assertThat(unknown.code).isEqualTo(2);
    assertThat(unknown.err).contains("did you mean \"node-replace\"?");
    assertThat(CommandRun.of(Map.of(), "permissions", "--format", "rbac").out)
        .contains("name: tasuki-change");
  }

  @Test
  void theManualLinesAreWhatAPersonWouldTypeQuotedForAShell() {
    CommandRun run =
        CommandRun.of(Map.of(), "describe", "node-replace", "--manual", "-p", "node=ip-10-0-1-7");
    assertThat(run.code).isZero();
    assertThat(run.out)
        .contains("\nkubectl cordon ip-10-0-1-7\n")
        .contains("\nkubectl drain ip-10-0-1-7 --ignore-daemonsets --delete-emptydir-data=true")
        .contains("\n# ASK FIRST: Drain ip-10-0-1-7")
        .contains("\n# to take it back: kubectl uncordon ip-10-0-1-7\n")
        .contains("aws autoscaling terminate-instance-in-auto-scaling-group");
    assertThat(run.out.lines())
        .allMatch(
            line ->
                line.isEmpty()
                    || line.startsWith("#")
                    || line.startsWith("kubectl ")
                    || line.startsWith("aws "));
  }

  /** Between them they have every kind of step. */
  private static final Path SIX =
      Path.of("..", "runbook-defs", "src", "test", "resources", "runbooks", "six");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compromised-identity-contain",
        "db-failover",
        "eks-upgrade",
        "incident-initial-response",
        "node-replace-pick",
        "pod-oom-recover"
      })
  void runbooksWithEveryKindOfStepAreDescribed(String id) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("tasuki.yml"),
            "runbooks: [ \""
                + SIX.toAbsolutePath().normalize()
                + "\" ]\n"
                + "people: { members: { aiko: {}, ben: {}, chie: {} }, groups: { \"@dba\": [aiko],"
                + " \"@csirt\": [ben, chie], \"@ic\": [chie] } }\n");
    CommandRun run = CommandRun.of(Map.of(), "describe", id, "--config", config.toString());
    assertThat(run.code).as(run.err).isZero();
    assertThat(run.out).contains("Steps");
  }

  @Test
  void byHandALoopAFormAndAGuardReadAsWhatAPersonDoes() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("tasuki.yml"),
            "runbooks: [ \"" + SIX.toAbsolutePath().normalize() + "\" ]\n");
    CommandRun run =
        CommandRun.of(
            Map.of(), "describe", "node-replace-pick", "--manual", "--config", config.toString());
    assertThat(run.code).as(run.err).isZero();
    assertThat(run.out)
        .contains("\n# IN ANY ORDER, also at the same time; go on only when all 2 are done:\n")
        .contains("\n# ASK @sre-oncall and write down the answer: Which nodes?")
        .contains("\n# FOR EACH node of steps.pick.nodes (3 at most)")
        .contains("\nkubectl cordon '<node>'\n")
        .contains("\n# CHECK AGAIN right before each disruptive command below: guard node-fleet")
        .contains("\n# GUARD node-fleet: go on with a change only if all of this holds\n")
        .contains("\n# IN THE END, however it ends, also when you give up:\n")
        .contains("\naws eks list-updates --cli-input-json PARAMS");
  }

  @Test
  void aShellSeesOneWordWhateverAValueHolds() {
    assertThat(ManualCommands.quoted("a; rm -rf /")).isEqualTo("'a; rm -rf /'");
    assertThat(ManualCommands.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(ManualCommands.quoted("")).isEqualTo("''");
    assertThat(ManualCommands.quoted("app=web,tier!=x")).isEqualTo("'app=web,tier!=x'");
  }

  @Test
  void aParameterOfTheWrongFormIsToldAndAMisspelledRunbookGetsTheNearestOne() {
    CommandRun wrong =
        CommandRun.of(Map.of(), "describe", "node-replace", "--manual", "-p", "nod=x");
    assertThat(wrong.code).isEqualTo(2);
    assertThat(wrong.err).contains("\"nod\"").contains("node");
    CommandRun near = CommandRun.of(Map.of(), "describe", "node-replac");
    assertThat(near.code).isEqualTo(2);
    assertThat(near.err).contains("did you mean \"node-replace\"?");
  }

  @Test
  void checkTellsEverythingWithPlaceAndGivesOne() throws IOException {
    Path file =
        Files.writeString(folder.resolve("bad.yaml"), "runbook: bad\ntitel: x\nsteps: []\n");
    CommandRun run = CommandRun.of(Map.of(), "check", file.toString());
    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).contains(file + ":2:1: error[TSK104]").contains("did you mean \"title\"?");
    CommandRun json = CommandRun.of(Map.of(), "check", file.toString(), "--output", "json");
    assertThat(json.out).startsWith("{\"problems\":[{\"code\":\"TSK");
  }

  @Test
  void checkLooksAtTestsOfRunbooksToo() throws IOException {
    Path file = Files.writeString(folder.resolve("x.test.yaml"), "test: node-replac\ncases: []\n");
    CommandRun run = CommandRun.of(Map.of(), "check", file.toString());
    assertThat(run.code).isEqualTo(1);
    assertThat(run.out)
        .contains(file + ":1:7: error[TSK302]")
        .contains("did you mean \"node-replace\"?");
  }

  @Test
  void checkOfAConfigurationAndOfAFileThatIsNotThere() throws IOException {
    Path file = Files.writeString(folder.resolve("tasuki.yml"), "starter: { port: 0 }\n");
    CommandRun run = CommandRun.of(Map.of(), "check", "--config", file.toString());
    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).contains("\"0\" is no port");
    CommandRun missing = CommandRun.of(Map.of(), "check", folder.resolve("none.yaml").toString());
    assertThat(missing.code).isEqualTo(1);
    assertThat(missing.err).contains("there is no file or folder");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        new String[] {
          "demo",
          "up",
          "worker",
          "starter",
          "tools",
          "check",
          "bundle",
          "test",
          "runbooks",
          "describe",
          "plan",
          "start",
          "runs",
          "show",
          "approve",
          "deny",
          "retry",
          "skip",
          "done",
          "undo",
          "abort"
        }) {
      CommandRun run = CommandRun.of(Map.of(), command, "--help");
      assertThat(run.code).as(command).isZero();
      assertThat(run.out).contains("tasuki " + command);
    }
  }
}
