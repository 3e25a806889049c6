package dev.tasuki.aws;

import static dev.tasuki.activity.ChangedTarget.askedAgain;
import static dev.tasuki.activity.ChangedTarget.fails;
import static dev.tasuki.activity.ChangedTarget.runs;

import dev.tasuki.activity.ChangedTarget;
import dev.tasuki.activity.ChangedTarget.Scene;
import dev.tasuki.activity.ChangedTarget.Then;
import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.OneNodeCluster;
import dev.tasuki.problem.RunbookError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What may happen between the approval of an instance's replacement and the step. */
public final class ChangedInstances {
  private static final String INSTANCE = "i-0123456789abcdef0";
  private static final String OTHER = "i-0fedcba9876543210";
  private static final String ANOTHER_NODE = "nodeUid: was \"uid-of-n1\", is \"uid-2\"";
  private static final String ANOTHER_INSTANCE =
      "instanceId: was \"%s\", is \"%s\"".formatted(INSTANCE, OTHER);
  private static final String ANOTHER_GROUP = "group: was \"workers\", is \"spot\"";

  private ChangedInstances() {}

  public static List<ChangedTarget> all() {
    List<ChangedTarget> rows = new ArrayList<>();
    add(
        rows,
        "another node has its name, on the same instance",
        askedAgain(ANOTHER_NODE),
        (cluster, aws) -> cluster.replaced("uid-2", place(INSTANCE)));
    add(
        rows,
        "another instance is behind it",
        askedAgain(ANOTHER_INSTANCE),
        (cluster, aws) -> {
          cluster.replaced("uid-of-n1", place(OTHER));
          aws.member(OTHER, "workers");
        });
    add(
        rows,
        "its instance was moved to another group",
        askedAgain(ANOTHER_GROUP),
        (cluster, aws) -> aws.member(INSTANCE, "spot"));
    add(
        rows,
        "another node, instance and group",
        askedAgain(ANOTHER_GROUP, ANOTHER_INSTANCE, ANOTHER_NODE),
        (cluster, aws) -> {
          cluster.replaced("uid-2", place(OTHER));
          aws.member(OTHER, "spot");
        });

    node(rows, "other labels", "{\"zone\": \"b\"}", "[]", "{}");
    node(rows, "a taint", "{}", "[{\"key\": \"ill\", \"effect\": \"NoExecute\"}]", "{}");
    node(rows, "other conditions", "{}", "[]", "{\"conditions\": [{\"type\": \"Ready\"}]}");
    node(rows, "another resource version", "{}", "[]", "{}");
    lifecycle(rows, "Pending", 1);
    lifecycle(rows, "Standby", 1);
    lifecycle(rows, "Terminating:Wait", 0);
    add(rows, "another member came", runs(1), (cluster, aws) -> aws.other(OTHER));
    add(rows, "EC2 stops it", runs(1), (cluster, aws) -> aws.instance("InService", "stopping"));

    add(
        rows,
        "its instance left the group",
        fails(RunbookError.TARGET_INVALID),
        (cluster, aws) -> aws.instance("", "running"));
    add(
        rows,
        "it is gone",
        fails(RunbookError.TARGET_NOT_FOUND),
        (cluster, aws) -> cluster.forget());
    return rows;
  }

  private static String place(String instance) {
    return "aws:///eu-west-1a/" + instance;
  }

  private static void lifecycle(List<ChangedTarget> rows, String lifecycle, int changes) {
    add(
        rows,
        "its lifecycle is " + lifecycle,
        runs(changes),
        (cluster, aws) -> aws.instance(lifecycle, "running"));
  }

  private static void node(
      List<ChangedTarget> rows, String how, String labels, String taints, String status) {
    add(rows, how, runs(1), (cluster, aws) -> cluster.differs(labels, taints, status));
  }

  private static void add(
      List<ChangedTarget> rows, String how, Then then, BiConsumer<OneNodeCluster, FakeAws> change) {
    rows.add(
        new ChangedTarget(
            "aws.asg.replace-instance",
            how,
            then,
            () -> {
              OneNodeCluster cluster = new OneNodeCluster("n1", place(INSTANCE));
              FakeAws aws = new FakeAws();
              ConfiguredAccounts accounts = aws.clients();
              Hand<?, ?> hand = new ReplaceInstanceHand(accounts, cluster);
              return new InstanceScene(cluster, aws, accounts, hand, change);
            }));
  }

  private record InstanceScene(
      OneNodeCluster cluster,
      FakeAws aws,
      ConfiguredAccounts accounts,
      Hand<?, ?> hand,
      BiConsumer<OneNodeCluster, FakeAws> changing)
      implements Scene {
    @Override
    public SortedMap<String, Object> input() {
      SortedMap<String, Object> input = new TreeMap<>();
      input.put("node", "n1");
      return input;
    }

    @Override
    public void change() {
      changing.accept(cluster, aws);
    }

    @Override
    public long changes() {
      return aws.changes();
    }

    @Override
    public void close() {
      accounts.close();
      aws.close();
      cluster.close();
    }
  }
}
