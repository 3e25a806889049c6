package dev.tasuki.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.Calls;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.catalogue.AnswerCompletion;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an API server says of a kind, and what runbooks see of it. */
class KindsTest {
  private static final String META =
      "\"metadata\": { \"name\": \"x\", \"namespace\": \"shop\", \"uid\": \"u\","
          + " \"creationTimestamp\": \"2026-11-22T06:00:00Z\" }";

  private final RecordingAttempt attempt = new RecordingAttempt(Calls.of(new TreeMap<>()));
  private FakeCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the test's JSON is wrong", e);
    }
  }

  private static String version(Kind kind) {
    return switch (kind) {
      case HORIZONTAL_POD_AUTOSCALER -> "v2";
      default -> "v1";
    };
  }

  private static String path(Kind kind) {
    return kind.group().isEmpty() ? "/api/v1" : "/apis/" + kind.group() + "/" + version(kind);
  }

  /** What a runbook sees of an object whose fields beside its metadata are these. */
  private SortedMap<String, Object> read(Kind kind, String fields) {
    String apiVersion = kind.group().isEmpty() ? "v1" : kind.group() + "/" + version(kind);
    ObjectNode object =
        json(
            "{ \"kind\": \"%s\", \"apiVersion\": \"%s\", %s%s }"
                .formatted(kind.word(), apiVersion, META, fields.isEmpty() ? "" : ", " + fields));
    String at = path(kind) + (kind.namespaced() ? "/namespaces/shop/" : "/") + kind.resource();
    cluster.serves(at + "/x", object);
    return Json.tree(
        new GetObjectHand(cluster)
            .act(
                new GetObject.Input(kind.word(), "", kind.namespaced() ? "shop" : "", "x"), attempt)
            .output());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anObjectThatSaysNothingIsReadAllTheSameAndHasEveryField(Kind kind) {
    SortedMap<String, Object> answer = read(kind, "");
    AnswerCompletion.Completed whole =
        AnswerCompletion.complete(
            GetObject.CONTRACT.facts(new TreeMap<>(Map.of("kind", kind.word()))), answer);

    assertThat(answer).containsEntry("kind", kind.word()).containsEntry("name", "x");
    assertThat(whole.flaws()).isEmpty();
    assertThat(whole.answer()).as("nothing had to be completed").isEqualTo(answer);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindIsListed(Kind kind) {
    ObjectNode list = json("{ \"kind\": \"List\", \"items\": [ { " + META + " } ] }");
    list.put("apiVersion", kind.group().isEmpty() ? "v1" : kind.group() + "/" + version(kind));
    cluster.serves(path(kind) + "/" + kind.resource(), list);

    ListObjects.Output output =
        new ListObjectsHand(cluster)
            .act(new ListObjects.Input(kind.word(), "", "", "", "", List.of()), attempt)
            .output();

    assertThat(output.items()).singleElement().extracting(Json::tree).isEqualTo(read(kind, ""));
  }

  @Test
  void aNodeTellsItsVersionTaintsAndRoom() {
    SortedMap<String, Object> node =
        read(
            Kind.NODE,
            """
            "spec": { "taints": [ { "key": "gpu", "effect": "NoSchedule" } ] },
            "status": { "nodeInfo": { "kubeletVersion": "v1.33.5-eks-1" },
              "allocatable": { "cpu": "3920m", "memory": "15Gi", "pods": "58" },
              "conditions": [ { "type": "Ready", "status": "True", "lastTransitionTime": "2026-11-22T07:00:00Z" } ] }
            """);

    assertThat(node)
        .containsEntry("ready", true)
        .containsEntry("readySince", "2026-11-22T07:00:00Z")
        .containsEntry("kubeletMinor", 33L)
        .containsEntry("taints", List.of("gpu=:NoSchedule"))
        .containsEntry("allocatableCpu", 3.92)
        .containsEntry("allocatableMemoryBytes", 16106127360L)
        .containsEntry("allocatablePods", 58L);
  }

  @Test
  void aPodTellsWhyItEndedAndWhatItTakes() {
    SortedMap<String, Object> pod =
        read(
            Kind.POD,
            """
            "spec": { "nodeName": "n1", "volumes": [ { "name": "a", "emptyDir": {} }, { "name": "b", "persistentVolumeClaim": { "claimName": "data" } } ],
              "containers": [ { "name": "api", "image": "api:1", "resources": { "requests": { "memory": "256Mi", "cpu": "250m" }, "limits": { "memory": "512Mi" } } },
                              { "name": "log", "image": "log:1" } ] },
            "status": { "phase": "Running", "qosClass": "Burstable", "containerStatuses": [ { "name": "api", "image": "api:1", "imageID": "", "ready": false, "restartCount": 4,
              "state": { "waiting": { "reason": "CrashLoopBackOff" } },
              "lastState": { "terminated": { "reason": "OOMKilled", "exitCode": 137, "finishedAt": "2026-11-22T08:01:30Z" } } } ] }
            """);

    assertThat(pod)
        .containsEntry("lastTermination", "OOMKilled")
        .containsEntry("lastTerminated", "2026-11-22T08:01:30Z")
        .containsEntry("waiting", "CrashLoopBackOff")
        .containsEntry("restarts", 4L)
        .containsEntry("memoryRequestBytes", 268435456L)
        .containsEntry("memoryLimitBytes", 0L)
        .containsEntry("cpuRequest", 0.25)
        .containsEntry("localStorage", true)
        .containsEntry("claims", List.of("data"))
        .containsEntry("images", List.of("api:1", "log:1"));
  }

  @Test
  void aWorkloadIsReadyOnceAllReplicasAreOfTheLatestTemplateAndAvailable() {
    String deployment =
        """
        "spec": { "replicas": 3, "selector": { "matchLabels": { "app": "api" } }, "template": { "spec": { "containers": [ { "name": "api", "image": "api:1", "resources": { "limits": { "memory": "512Mi" } } } ] } } },
        "status": { "observedGeneration": 1, "readyReplicas": 3, "updatedReplicas": %d, "availableReplicas": 3 }
        """;

    assertThat(read(Kind.DEPLOYMENT, deployment.formatted(2))).containsEntry("ready", false);
    SortedMap<String, Object> ready = read(Kind.DEPLOYMENT, deployment.formatted(3));
    assertThat(ready)
        .containsEntry("ready", true)
        .containsEntry("replicas", 3L)
        .containsEntry("selector", Map.of("app", "api"));
    assertThat(String.valueOf(ready.get("containers")))
        .contains("name=api", "memoryLimitBytes=536870912");
  }

  @Test
  void aStatefulSetCountsItsLatestRevision() {
    assertThat(
            read(
                Kind.STATEFUL_SET,
                """
                "spec": { "replicas": 2 },
                "status": { "replicas": 2, "readyReplicas": 2, "availableReplicas": 2, "currentReplicas": 2, "currentRevision": "a", "updateRevision": "b", "updatedReplicas": 1 }
                """))
        .containsEntry("updatedReplicas", 1L)
        .containsEntry("ready", false);
  }

  @Test
  void anAutoscalerABudgetAndAClaimTellTheirBounds() {
    assertThat(
            read(
                Kind.HORIZONTAL_POD_AUTOSCALER,
                """
                "spec": { "maxReplicas": 10, "scaleTargetRef": { "kind": "Deployment", "name": "api" } },
                "status": { "currentReplicas": 4, "desiredReplicas": 10, "conditions": [ { "type": "ScalingLimited", "status": "True" } ] }
                """))
        .containsEntry("scales", "Deployment/api")
        .containsEntry("minReplicas", 1L)
        .containsEntry("maxReplicas", 10L)
        .containsEntry("limited", true);
    assertThat(
            read(
                Kind.POD_DISRUPTION_BUDGET,
                "\"status\": { \"disruptionsAllowed\": 1, \"currentHealthy\": 3, \"desiredHealthy\": 2,"
                    + " \"expectedPods\": 3 }"))
        .containsEntry("ready", true)
        .containsEntry("desiredHealthy", 2L);
    assertThat(
            read(
                Kind.PERSISTENT_VOLUME_CLAIM,
                """
                "spec": { "volumeName": "pv-1", "accessModes": [ "ReadWriteOnce" ], "resources": { "requests": { "storage": "100Gi" } } },
                "status": { "phase": "Bound", "capacity": { "storage": "100Gi" } }
                """))
        .containsEntry("ready", true)
        .containsEntry("requestedBytes", 107374182400L)
        .containsEntry("accessModes", List.of("ReadWriteOnce"));
  }

  @Test
  void servicesEndpointsAndVolumesTellWhatIsBehindThem() {
    assertThat(
            read(
                Kind.SERVICE,
                """
                "spec": { "type": "LoadBalancer", "clusterIP": "10.100.0.17", "ports": [ { "port": 80 } ], "selector": { "app": "api" } },
                "status": { "loadBalancer": { "ingress": [ { "hostname": "a.elb.amazonaws.com" } ] } }
                """))
        .containsEntry("address", "a.elb.amazonaws.com")
        .containsEntry("ports", List.of(80L));
    assertThat(
            read(
                Kind.ENDPOINT_SLICE,
                "\"addressType\": \"IPv4\", \"endpoints\": [ { \"addresses\": [ \"10.0.0.1\" ], \"conditions\":"
                    + " { \"ready\": false } }, { \"addresses\": [ \"10.0.0.2\" ] } ]"))
        .containsEntry("readyEndpoints", 1L)
        .containsEntry("notReadyEndpoints", 1L);
    assertThat(
            read(
                Kind.VOLUME_ATTACHMENT,
                "\"spec\": { \"attacher\": \"ebs.csi.aws.com\", \"nodeName\": \"n1\", \"source\": {"
                    + " \"persistentVolumeName\": \"pv-1\" } }, \"status\": { \"attached\": true,"
                    + " \"detachError\": { \"message\": \"in use\" } }"))
        .containsEntry("attached", true)
        .containsEntry("volume", "pv-1")
        .containsEntry("message", "in use");
    assertThat(
            read(
                Kind.PERSISTENT_VOLUME,
                "\"spec\": { \"capacity\": { \"storage\": \"1Gi\" }, \"csi\": { \"driver\":"
                    + " \"ebs.csi.aws.com\", \"volumeHandle\": \"vol-1\" }, \"claimRef\": { \"namespace\":"
                    + " \"shop\", \"name\": \"data\" } }"))
        .containsEntry("volumeId", "vol-1")
        .containsEntry("claim", "shop/data")
        .containsEntry("local", false);
  }

  @Test
  void bindingsAccountsAndWebhooksTellWhoMayDoWhat() {
    assertThat(
            read(
                Kind.CLUSTER_ROLE_BINDING,
                """
                "roleRef": { "apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin" },
                "subjects": [ { "kind": "User", "name": "mallory" }, { "kind": "ServiceAccount", "namespace": "shop", "name": "api" } ]
                """))
        .containsEntry("role", "ClusterRole/cluster-admin")
        .containsEntry("subjects", List.of("User/mallory", "ServiceAccount/shop/api"));
    assertThat(
            read(
                Kind.VALIDATING_WEBHOOK_CONFIGURATION,
                """
                "webhooks": [ { "name": "policy.example.com", "timeoutSeconds": 5, "sideEffects": "None", "admissionReviewVersions": [ "v1" ],
                  "clientConfig": { "service": { "namespace": "policy", "name": "webhook" } } } ]
                """))
        .containsEntry("failsClosed", true)
        .containsEntry("timeoutSeconds", 5L)
        .containsEntry("services", List.of("policy/webhook"));
    assertThat(read(Kind.SERVICE_ACCOUNT, "\"automountServiceAccountToken\": false"))
        .containsEntry("mountsToken", false);
    assertThat(
            read(
                Kind.LEASE,
                "\"spec\": { \"holderIdentity\": \"n1\", \"leaseDurationSeconds\": 40, \"renewTime\":"
                    + " \"2026-11-22T08:01:30.000000Z\" }"))
        .containsEntry("renewed", "2026-11-22T08:01:30Z")
        .containsEntry("durationSeconds", 40L);
  }

  @Test
  void aCustomResourceIsReadWholeButForManagedFields() {
    serveNodeClaims();
    cluster.serves(
        "/apis/karpenter.sh/v1/nodeclaims/x",
        json(
            "{ \"kind\": \"NodeClaim\", \"apiVersion\": \"karpenter.sh/v1\", \"metadata\": { \"name\":"
                + " \"x\", \"managedFields\": [ {} ] }, \"status\": { \"nodeName\": \"n1\" } }"));

    SortedMap<String, Object> claim =
        Json.tree(
            new GetObjectHand(cluster)
                .act(new GetObject.Input("NodeClaim", "karpenter.sh/v1", "", "x"), attempt)
                .output());

    assertThat(claim)
        .containsEntry("status", Map.of("nodeName", "n1"))
        .containsEntry("metadata", Map.of("name", "x"));
  }

  @Test
  void customResourcesAreListed() {
    serveNodeClaims();
    cluster.serves(
        "/apis/karpenter.sh/v1/nodeclaims",
        json(
            "{ \"kind\": \"NodeClaimList\", \"apiVersion\": \"karpenter.sh/v1\", \"items\": [ { \"kind\":"
                + " \"NodeClaim\", \"apiVersion\": \"karpenter.sh/v1\", \"metadata\": { \"name\": \"b\" } },"
                + " { \"kind\": \"NodeClaim\", \"apiVersion\": \"karpenter.sh/v1\", \"metadata\": {"
                + " \"name\": \"a\" } } ] }"));

    ListObjects.Output claims =
        new ListObjectsHand(cluster)
            .act(
                new ListObjects.Input("NodeClaim", "karpenter.sh/v1", "", "", "", List.of()),
                attempt)
            .output();

    assertThat(claims.items()).extracting(object -> object.name()).containsExactly("a", "b");
  }

  @Test
  void aCustomResourceThatTheClusterDoesNotHaveIsNamed() {
    serveNodeClaims();

    assertThatThrownBy(
            () ->
                new GetObjectHand(cluster)
                    .act(new GetObject.Input("NodeClame", "karpenter.sh/v1", "", "x"), attempt))
        .isInstanceOf(RunbookException.class)
        .hasMessage("the cluster has no resource \"NodeClame\" of \"karpenter.sh/v1\"");
  }

  private void serveNodeClaims() {
    cluster.serves(
        "/apis/karpenter.sh/v1",
        json(
            "{ \"kind\": \"APIResourceList\", \"apiVersion\": \"v1\", \"groupVersion\":"
                + " \"karpenter.sh/v1\", \"resources\": [ { \"name\": \"nodeclaims\", \"kind\": \"NodeClaim\","
                + " \"namespaced\": false, \"verbs\": [ \"get\", \"list\" ] } ] }"));
  }
}
