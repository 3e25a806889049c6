package dev.tasuki.catalogue.aws;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
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
import java.time.Duration;
import java.util.List;

/**
 * {@code aws.support.case}: there is no token; a line in the case names the key, by which a
 * repeated attempt finds it among the open cases. Needs a Business plan or higher.
 */
public final class SupportCase {
  /** Approval fact: id of the open case of this key; empty if there is none. */
  public static final String OPEN = "open";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "aws.support.case",
          "Opens a case with AWS Support, or finds the one that was opened under this key.",
          TargetKind.ACCOUNT,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.PROBE,
          new Timing(
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              Duration.ofSeconds(60),
              Duration.ofSeconds(10),
              Duration.ofMinutes(10)),
          new Inverse.NotNeeded("A case stays; its closing is part of the work."),
          Fidelity.NONE,
          List.of(
              new Permission.Iam("support:CreateCase"),
              new Permission.Iam("support:DescribeCases"),
              new Permission.Iam("support:DescribeSeverityLevels")),
          List.of(OPEN),
          List.of(
              "aws support create-case --subject ${input.subject} --severity-code ${input.severity} --communication-body BODY"));

  private SupportCase() {}

  /** What it says. */
  public record Input(
      @Describe(value = "Names what it is about: one case for each key.", example = "INC-2026-0142")
          @Targets
          @Bounds(min = "1", max = "100")
          String key,
      @Describe(value = "Its subject.", example = "EKS control plane does not answer")
          @Bounds(min = "1", max = "250")
          String subject,
      @Describe(value = "How bad it is; lowered to what the plan offers.", example = "urgent")
          @Preset("high")
          @Bounds(pattern = "low|normal|high|urgent|critical")
          String severity,
      @Describe(
              value = "The service, as AWS Support calls it.",
              example = "amazon-elastic-kubernetes-service")
          @Preset("general-info")
          @Bounds(pattern = "[a-z0-9][-a-z0-9]{0,62}")
          String service,
      @Describe(value = "The text; plain.", example = "Since 08:00 UTC …")
          @Bounds(min = "1", max = "8000")
          String body) {}

  /** The case. */
  public record Output(
      @Describe(value = "False if there was one of this key.", example = "true") boolean changed,
      @Describe(value = "Its id.", example = "case-111122223333-muen-2026-c4c1d2bf33c5cf47")
          @Bounds(max = "64")
          String caseId) {}
}
