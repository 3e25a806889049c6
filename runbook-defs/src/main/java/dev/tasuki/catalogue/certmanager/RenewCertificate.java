package dev.tasuki.catalogue.certmanager;

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
 * {@code certmanager.renew}: asks cert-manager for a new certificate now, as {@code cmctl renew}
 * does, and waits until it is there. The Secret is never touched.
 *
 * <p>An annotation notes for which revision this step has asked, so that a repeated attempt asks
 * for no second one. {@code TARGET_INVALID} when cert-manager reports that issuing failed, {@code
 * OUTCOME_UNKNOWN} when it goes on beyond {@code within}.
 */
public final class RenewCertificate {
  /** Annotation: the token of the step that asked, a blank, and the revision before. */
  public static final String ASKED_ANNOTATION = "tasuki.dev/renewal-asked-by";

  /** Approval fact: UID of the Certificate. */
  public static final String UID = "uid";

  /** Approval fact: who issues it, for which names, and into which Secret. */
  public static final String ISSUES = "issues";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "certmanager.renew",
          "Asks cert-manager for a new certificate before the old one ends and waits for it.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          new Timing(
              Duration.ofSeconds(5),
              Duration.ZERO,
              Duration.ofMinutes(75),
              Duration.ofSeconds(5),
              Duration.ofMinutes(90)),
          new Inverse.NotNeeded("What was issued before stays valid until its own end."),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac("cert-manager.io", "certificates", List.of("get", "patch")),
              new Permission.Rbac("cert-manager.io", "certificates/status", List.of("patch"))),
          List.of(UID, ISSUES),
          List.of("cmctl renew --namespace=${input.namespace} ${input.certificate}"));

  private RenewCertificate() {}

  /** Which Certificate. */
  public record Input(
      @Describe(value = "Name of the Certificate.", example = "shop-tls")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")
          String certificate,
      @Describe(value = "Its namespace.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "How long issuing may take.", example = "5m")
          @Preset("5m")
          @Bounds(min = "5s", max = "1h")
          Duration within) {}

  /** What was issued. */
  public record Output(
      @Describe(
              value = "False if somebody else had asked for it already; it was waited for then.",
              example = "true")
          boolean changed,
      @Describe(value = "Revision of the certificate that is there now.", example = "8")
          long revision,
      @Describe(
              value = "When it ends; empty if cert-manager does not say.",
              example = "2027-02-27T03:00:00Z")
          @Bounds(max = "32")
          String notAfter,
      @Describe(value = "The Secret that holds it.", example = "shop-tls") @Bounds(max = "253")
          String secret,
      @Describe(value = "UID of the Certificate.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its version before the change.", example = "184460") @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after it; it is cert-manager's last.", example = "184467")
          @Bounds(max = "64")
          String resourceVersion) {}
}
