package dev.tasuki.catalogue.kubernetes;

import static dev.tasuki.catalogue.Risk.DANGEROUS;
import static dev.tasuki.catalogue.Risk.DISRUPTIVE;
import static dev.tasuki.catalogue.Risk.IRREVERSIBLE;

import dev.tasuki.catalogue.Risk;
import java.util.List;
import java.util.Optional;

/**
 * The one reviewed table of kind × verb → risk, for every kind that an API server has by itself. A
 * kind that is not in it is {@code dangerous}, whatever is done to it.
 *
 * <p>Deleting is {@code irreversible} where it takes data along that stands nowhere else. None of
 * these is milder than {@code disruptive}: what a generic action does to an object nobody knows
 * beforehand.
 */
public final class ReviewedKinds {
  /** Of a kind that nobody reviewed. */
  public static final Risk UNKNOWN = DANGEROUS;

  private static final List<ReviewedKind> ALL =
      List.of(
          of(Kind.POD, DISRUPTIVE, DISRUPTIVE),
          of(Kind.NODE, DANGEROUS, DANGEROUS),
          of(Kind.NAMESPACE, DANGEROUS, IRREVERSIBLE),
          of(Kind.SERVICE, DANGEROUS, DANGEROUS),
          of(Kind.SERVICE_ACCOUNT, DANGEROUS, DANGEROUS),
          of(Kind.EVENT, DISRUPTIVE, DISRUPTIVE),
          of(Kind.PERSISTENT_VOLUME_CLAIM, DANGEROUS, IRREVERSIBLE),
          of(Kind.PERSISTENT_VOLUME, DANGEROUS, IRREVERSIBLE),
          in("v1", "ConfigMap", "configmaps", DISRUPTIVE, DANGEROUS),
          in("v1", "Secret", "secrets", DANGEROUS, IRREVERSIBLE),
          in("v1", "Endpoints", "endpoints", DANGEROUS, DANGEROUS),
          in("v1", "LimitRange", "limitranges", DISRUPTIVE, DISRUPTIVE),
          in("v1", "ResourceQuota", "resourcequotas", DANGEROUS, DISRUPTIVE),
          in("v1", "ReplicationController", "replicationcontrollers", DISRUPTIVE, DANGEROUS),
          in("v1", "PodTemplate", "podtemplates", DISRUPTIVE, DISRUPTIVE),
          of(Kind.DEPLOYMENT, DISRUPTIVE, DANGEROUS),
          of(Kind.STATEFUL_SET, DISRUPTIVE, DANGEROUS),
          of(Kind.DAEMON_SET, DISRUPTIVE, DANGEROUS),
          of(Kind.REPLICA_SET, DISRUPTIVE, DISRUPTIVE),
          in("apps/v1", "ControllerRevision", "controllerrevisions", DANGEROUS, DANGEROUS),
          in("batch/v1", "Job", "jobs", DISRUPTIVE, DISRUPTIVE),
          in("batch/v1", "CronJob", "cronjobs", DISRUPTIVE, DANGEROUS),
          of(Kind.HORIZONTAL_POD_AUTOSCALER, DISRUPTIVE, DISRUPTIVE),
          of(Kind.POD_DISRUPTION_BUDGET, DISRUPTIVE, DISRUPTIVE),
          in("networking.k8s.io/v1", "Ingress", "ingresses", DANGEROUS, DANGEROUS),
          in("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", DANGEROUS, DANGEROUS),
          over("networking.k8s.io/v1", "IngressClass", "ingressclasses", DANGEROUS),
          over("networking.k8s.io/v1", "IPAddress", "ipaddresses", DANGEROUS),
          over("networking.k8s.io/v1", "ServiceCIDR", "servicecidrs", DANGEROUS),
          of(Kind.ENDPOINT_SLICE, DANGEROUS, DANGEROUS),
          of(Kind.VOLUME_ATTACHMENT, DANGEROUS, DANGEROUS),
          over("storage.k8s.io/v1", "StorageClass", "storageclasses", DANGEROUS),
          over("storage.k8s.io/v1", "CSIDriver", "csidrivers", DANGEROUS),
          over("storage.k8s.io/v1", "CSINode", "csinodes", DANGEROUS),
          in(
              "storage.k8s.io/v1",
              "CSIStorageCapacity",
              "csistoragecapacities",
              DANGEROUS,
              DANGEROUS),
          over("storage.k8s.io/v1", "VolumeAttributesClass", "volumeattributesclasses", DANGEROUS),
          of(Kind.LEASE, DANGEROUS, DANGEROUS),
          over("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", DANGEROUS),
          over("node.k8s.io/v1", "RuntimeClass", "runtimeclasses", DANGEROUS),
          over("resource.k8s.io/v1", "DeviceClass", "deviceclasses", DANGEROUS),
          over("resource.k8s.io/v1", "ResourceSlice", "resourceslices", DANGEROUS),
          in("resource.k8s.io/v1", "ResourceClaim", "resourceclaims", DANGEROUS, DANGEROUS),
          in(
              "resource.k8s.io/v1",
              "ResourceClaimTemplate",
              "resourceclaimtemplates",
              DANGEROUS,
              DANGEROUS),
          over(
              "certificates.k8s.io/v1",
              "CertificateSigningRequest",
              "certificatesigningrequests",
              DANGEROUS),
          over("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", "flowschemas", DANGEROUS),
          over(
              "flowcontrol.apiserver.k8s.io/v1",
              "PriorityLevelConfiguration",
              "prioritylevelconfigurations",
              DANGEROUS),
          in("rbac.authorization.k8s.io/v1", "Role", "roles", DANGEROUS, DANGEROUS),
          of(Kind.ROLE_BINDING, DANGEROUS, DANGEROUS),
          over("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", DANGEROUS),
          of(Kind.CLUSTER_ROLE_BINDING, DANGEROUS, DANGEROUS),
          of(Kind.VALIDATING_WEBHOOK_CONFIGURATION, DANGEROUS, DANGEROUS),
          of(Kind.MUTATING_WEBHOOK_CONFIGURATION, DANGEROUS, DANGEROUS),
          over(
              "admissionregistration.k8s.io/v1",
              "ValidatingAdmissionPolicy",
              "validatingadmissionpolicies",
              DANGEROUS),
          over(
              "admissionregistration.k8s.io/v1",
              "ValidatingAdmissionPolicyBinding",
              "validatingadmissionpolicybindings",
              DANGEROUS),
          new ReviewedKind(
              "apiextensions.k8s.io/v1",
              "CustomResourceDefinition",
              "customresourcedefinitions",
              false,
              DANGEROUS,
              DANGEROUS,
              IRREVERSIBLE),
          over("apiregistration.k8s.io/v1", "APIService", "apiservices", DANGEROUS));

  private ReviewedKinds() {}

  public static List<ReviewedKind> all() {
    return ALL;
  }

  /** The kind that is written so in a manifest. */
  public static Optional<ReviewedKind> find(String kind) {
    return ALL.stream().filter(row -> row.kind().equals(kind)).findFirst();
  }

  /** The kind of this group, in whatever version. */
  public static Optional<ReviewedKind> find(String apiVersion, String kind) {
    String group = ReviewedKind.group(apiVersion);
    return find(kind).filter(row -> row.group().equals(group));
  }

  /**
   * What an action on a kind can do.
   *
   * @param verb {@code apply}, {@code patch} or {@code delete}
   */
  public static Risk risk(String apiVersion, String kind, String verb) {
    return find(apiVersion, kind).map(row -> row.risk(verb)).orElse(UNKNOWN);
  }

  private static ReviewedKind of(Kind kind, Risk change, Risk delete) {
    return new ReviewedKind(
        kind.apiVersion(), kind.word(), kind.resource(), kind.namespaced(), change, change, delete);
  }

  private static ReviewedKind in(
      String apiVersion, String kind, String resource, Risk change, Risk delete) {
    return new ReviewedKind(apiVersion, kind, resource, true, change, change, delete);
  }

  /** One that stands in no namespace. */
  private static ReviewedKind over(String apiVersion, String kind, String resource, Risk any) {
    return new ReviewedKind(apiVersion, kind, resource, false, any, any, any);
  }
}
