package dev.tasuki.catalogue.aws;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import dev.tasuki.catalogue.aws.operation.Operations;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code aws.ssm.run-automation}: StartAutomationExecution with a token made of the step. AWS keeps
 * its own trail of it; the answer names it.
 */
public final class RunAutomation {
  /** Approval fact: the version of the document that would run. */
  public static final String VERSION = "version";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "aws.ssm.run-automation",
              "Runs an automation of Systems Manager and waits until it has ended.",
              TargetKind.ACCOUNT,
              Input.class,
              Output.class,
              Risk.DANGEROUS,
              Repeat.TOKEN,
              new Timing(
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(10),
                  Duration.ofHours(4),
                  Duration.ofSeconds(10),
                  Duration.ofHours(2),
                  Optional.of(Operations.TOKEN)),
              new Inverse.Unknown(),
              Fidelity.PERMISSION_ONLY,
              List.of(
                  new Permission.Iam("ssm:StartAutomationExecution"),
                  new Permission.Iam("ssm:GetAutomationExecution"),
                  new Permission.Iam("ssm:StopAutomationExecution"),
                  new Permission.Iam("iam:PassRole")),
              List.of(VERSION),
              List.of("aws ssm start-automation-execution --document-name ${input.document}"))
          .varied(
              Variants.of(
                  List.of("document"),
                  Stream.of(Document.values())
                      .map(
                          one ->
                              Variant.when("document", one.word())
                                  .risk(one.risk())
                                  .inverse(one.inverse()))
                      .toList()));

  private RunAutomation() {}

  /** The automations that runbooks may run. */
  enum Document {
    COLLECT_LOGS("AWSSupport-CollectEKSInstanceLogs", Risk.REVERSIBLE),
    COLLECT_STATISTICS("AWSSupport-CollectEKSLinuxNodeStatistics", Risk.REVERSIBLE),
    TROUBLESHOOT_WORKER("AWSSupport-TroubleshootEKSWorkerNode", Risk.REVERSIBLE),
    TROUBLESHOOT_EBS("AWSSupport-TroubleshootEbsCsiDriversForEks", Risk.REVERSIBLE),
    CONTAIN_INSTANCE("AWSSupport-ContainEC2Instance", Risk.DANGEROUS),
    CONTAIN_PRINCIPAL("AWSSupport-ContainIAMPrincipal", Risk.DANGEROUS),
    REBOOT_DATABASE("AWS-RebootRdsInstance", Risk.DISRUPTIVE);

    private final String word;
    private final Risk risk;

    Document(String word, Risk risk) {
      this.word = word;
      this.risk = risk;
    }

    String word() {
      return word;
    }

    Risk risk() {
      return risk;
    }

    Inverse inverse() {
      return risk == Risk.REVERSIBLE
          ? new Inverse.NotNeeded("It only gathers what is there.")
          : new Inverse.Unknown();
    }
  }

  /** What to run. */
  public record Input(
      @Describe(
              value = "Name of the automation document.",
              example = "AWSSupport-CollectEKSInstanceLogs")
          @Targets
          @Constant
          @Bounds(max = "128")
          String document,
      @Describe(
              value = "The document's parameters.",
              example = "{ EKSInstanceId: [ i-0123456789abcdef0 ] }")
          @Targets
          @Preset("{}")
          @Bounds(max = "50")
          Map<String, List<String>> parameters,
      @Describe(value = "How long it may take.", example = "30m")
          @Preset("30m")
          @Bounds(min = "1m", max = "4h")
          Duration within) {
    public Input {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }

  /** What came of it. */
  public record Output(
      @Describe(value = "Id of the execution.", example = "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String executionId,
      @Describe(value = "It ended well.", example = "true") boolean ok,
      @Describe(value = "Success, Failed, TimedOut or Cancelled.", example = "Success")
          @Bounds(max = "64")
          String status,
      @Describe(value = "What it gave.", example = "{ \"upload.Url\": [ \"s3://logs/x\" ] }")
          @Bounds(max = "50")
          Map<String, List<String>> outputs,
      @Describe(
              value = "Why it failed; empty if it did not.",
              example = "Step fails when it is Executing")
          @Bounds(max = "1024")
          String failure) {
    public Output {
      outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }
  }
}
