package dev.tasuki.catalogue.kubernetes;

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
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.util.List;

/**
 * {@code kubernetes.csr-decide}: approves or denies a CertificateSigningRequest that is what the
 * runbook expects: of that signer, that requester, and those names ({@code TARGET_INVALID}). Once
 * decided, Kubernetes takes no other word ({@code TARGET_CONFLICT}).
 *
 * <p>Who approves sees what the certificate would say. Never approved, only denied, is a request
 * that cannot be read in one way only, that does not prove its key by its signature, that asks to
 * be a CA, or that names the organization {@code system:masters} ({@code TARGET_INVALID}). What
 * else its signer asks of it is left to the signer.
 */
public final class DecideCsr {
  /** Approval fact: UID of the request. */
  public static final String UID = "uid";

  /**
   * Approval fact: who asks, for which uses and how long, of whom, and the digest of all of the
   * request.
   */
  public static final String ASKS = "asks";

  /** Approval fact: the subject, as RFC 4514 writes it. */
  public static final String SUBJECT = "subject";

  /** Approval fact: every subject alternative name, with its kind. */
  public static final String ALTERNATIVE_NAMES = "alternativeNames";

  /** Approval fact: algorithm and size or curve of the key. */
  public static final String KEY = "key";

  /** Approval fact: whether it asks to be a CA, {@code yes} or {@code no}. */
  public static final String CERTIFICATE_AUTHORITY = "certificateAuthority";

  /** Approval fact: what else it asks for, by name or OID. */
  public static final String EXTENSIONS = "extensions";

  private static final String GROUP = "certificates.k8s.io";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.csr-decide",
              "Approves or denies a request for a certificate of the cluster.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DANGEROUS,
              Repeat.SAFE,
              Times.OF_ONE_CHANGE,
              new Inverse.NotNeeded(
                  "It cannot be taken back: a certificate is valid until its end, and who was denied"
                      + " asks anew."),
              Fidelity.FULL,
              List.of(
                  new Permission.Rbac(GROUP, "certificatesigningrequests", List.of("get")),
                  new Permission.Rbac(
                      GROUP, "certificatesigningrequests/approval", List.of("patch")),
                  new Permission.Rbac(GROUP, "signers", List.of("approve"))),
              List.of(
                  UID, ASKS, SUBJECT, ALTERNATIVE_NAMES, KEY, CERTIFICATE_AUTHORITY, EXTENSIONS),
              List.of(
                  "kubectl get csr ${input.request} -o jsonpath={.spec.request} | base64 -d |"
                      + " openssl req -noout -text -verify",
                  "kubectl certificate ${input.decision} ${input.request}"))
          .varied(
              Variants.of(
                  List.of("decision"),
                  List.of(
                      Variant.when("decision", "approve"),
                      Variant.when("decision", "deny").risk(Risk.DISRUPTIVE))));

  private DecideCsr() {}

  /** Which request, and what it has to be. */
  public record Input(
      @Describe(value = "Name of the CertificateSigningRequest.", example = "csr-8vnps")
          @Targets
          @Bounds(pattern = Patterns.NAME)
          String request,
      @Describe(value = "`approve` or `deny`.", example = "approve") @Constant @Bounds(max = "16")
          String decision,
      @Describe(value = "Who has to be asked to sign.", example = "kubernetes.io/kubelet-serving")
          @Bounds(pattern = "[a-z0-9][-a-z0-9.]{0,250}/[-a-z0-9./]{1,250}")
          String signer,
      @Describe(
              value = "Who has to be the one that asks.",
              example = "system:node:ip-10-0-1-17.ec2.internal")
          @Bounds(min = "1", max = "253")
          String requester,
      @Describe(
              value =
                  "To approve: all names that the certificate may have, of its subject (CN) and"
                      + " beside it (DNS names, IP addresses, URIs, e-mail addresses); any where left"
                      + " out. Its organizations (O), which Kubernetes takes for groups, are none.",
              example = "[ \"system:node:ip-10-0-1-17.ec2.internal\", 10.0.1.17 ]")
          @Preset("[]")
          @Bounds(max = "100")
          List<String> names) {
    public Input {
      names = List.copyOf(names);
    }
  }

  /** What was decided. */
  public record Output(
      @Describe(value = "False if it was decided so already, by somebody else.", example = "true")
          boolean changed,
      @Describe(value = "UID of the request.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its version before the change.", example = "184460") @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after it.", example = "184467") @Bounds(max = "64")
          String resourceVersion) {}
}
