package dev.tasuki.kubernetes.workload;

import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.Metadata;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The templates that a workload had: of a Deployment in its ReplicaSets, else in revisions. */
final class Revisions {
  static final String DEPLOYMENT_REVISION = "deployment.kubernetes.io/revision";

  private static final int MOST = 1_000;

  private final KubernetesClient client;

  Revisions(KubernetesClient client) {
    this.client = client;
  }

  /** One of them; the template is as it was asked for. */
  record Revision(long number, SortedMap<String, Object> template) {}

  /**
   * The one to go back to.
   *
   * @param asked 0 for the latest whose template is another than the present one
   * @throws RunbookException {@code TARGET_INVALID} if it is not kept
   */
  Revision wanted(GenericKubernetesResource workload, ObjectPlace place, long asked) {
    SortedMap<String, Object> present = Templates.asAskedFor(Workloads.template(workload));
    List<Revision> all = of(workload);
    return all.stream()
        .filter(one -> asked == 0 ? !one.template().equals(present) : one.number() == asked)
        .max(Comparator.comparingLong(Revision::number))
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_INVALID,
                    asked == 0
                        ? "%s has no revision with another template to go back to"
                            .formatted(place.shown())
                        : "%s has no revision \"%d\"; it has kept %s"
                            .formatted(
                                place.shown(),
                                asked,
                                all.stream()
                                    .map(one -> String.valueOf(one.number()))
                                    .sorted()
                                    .collect(Collectors.joining(", ")))));
  }

  private List<Revision> of(GenericKubernetesResource workload) {
    boolean deployment = Kind.DEPLOYMENT.word().equals(workload.getKind());
    ResourceDefinitionContext kept =
        new ResourceDefinitionContext.Builder()
            .withGroup("apps")
            .withVersion("v1")
            .withKind(deployment ? "ReplicaSet" : "ControllerRevision")
            .withPlural(deployment ? "replicasets" : "controllerrevisions")
            .withNamespaced(true)
            .build();
    return Listing.all(
            client
                .genericKubernetesResources(kept)
                .inNamespace(workload.getMetadata().getNamespace()),
            "",
            Workloads.selector(workload),
            MOST)
        .stream()
        .filter(one -> Metadata.ownedBy(one, workload.getMetadata().getUid()))
        .map(one -> deployment ? ofReplicaSet(one) : ofControllerRevision(one))
        .toList();
  }

  private static Revision ofReplicaSet(GenericKubernetesResource replicaSet) {
    String number = Metadata.annotation(replicaSet, DEPLOYMENT_REVISION);
    return new Revision(
        number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0,
        Templates.asAskedFor(Workloads.template(replicaSet)));
  }

  private static Revision ofControllerRevision(GenericKubernetesResource revision) {
    return new Revision(
        Tree.number(revision.getAdditionalProperties(), "revision"),
        Templates.asAskedFor(
            Tree.map(revision.getAdditionalProperties(), "data", "spec", "template")));
  }
}
