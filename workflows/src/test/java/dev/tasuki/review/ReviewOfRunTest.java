package dev.tasuki.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.PageRequest;
import dev.tasuki.attempt.Paged;
import dev.tasuki.record.Answer;
import dev.tasuki.record.BrokenGate;
import dev.tasuki.record.Person;
import dev.tasuki.record.ReviewRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.run.ReviewView;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.workflow.TasukiData;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.converter.EncodedValues;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReviewOfRunTest {
  private static final String RUN = "node-replace:prod-a:7f3ak29q5d";
  private static final SigningKeys KEYS = SigningKeys.make("starter-1");
  private static final Person KEN = new Person("ken", List.of("@breakers", "@chiefs"));
  private static final Person CHIE = new Person("chie", List.of("@chiefs"));
  private static final Person JIRO = new Person("jiro", List.of("@sre"));

  private final List<PageRequest> paged = new CopyOnWriteArrayList<>();
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TasukiData.converter())
                      .build())
              .build());
  private WorkflowStub review = temporal.getWorkflowClient().newUntypedWorkflowStub("none");

  @BeforeEach
  void start() {
    var worker = temporal.newWorker("tasuki");
    ReviewOfRun.register(worker, KEYS.verifier());
    worker.registerActivitiesImplementations(new Pager());
    temporal.start();
    review =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                ReviewWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(ReviewWorkflow.idOf(RUN))
                    .setTaskQueue("tasuki")
                    .build());
    BrokenGate gate =
        new BrokenGate(
            RUN,
            "first",
            "node-replace",
            "replace",
            "Drain n1?",
            "ken",
            "fire",
            "@chiefs",
            Instant.EPOCH);
    review.signalWithStart(ReviewWorkflow.BROKEN, new Object[] {gate}, new Object[] {RUN});
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private final class Pager implements DynamicActivity {
    @Override
    public Object execute(EncodedValues arguments) {
      PageRequest request = arguments.get(0, PageRequest.class);
      paged.add(request);
      return new Paged(request.groups(), List.of());
    }
  }

  private Answer send(Signed<ReviewRecord> record) {
    return review
        .startUpdate(
            UpdateOptions.newBuilder(Answer.class)
                .setUpdateName(ReviewWorkflow.REVIEW)
                .setUpdateId(record.body().clickId())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            record)
        .getResult();
  }

  private static ReviewRecord record(Person person, String note, String click) {
    return new ReviewRecord(RUN, person, note, click, Instant.EPOCH);
  }

  @Test
  void onlyAnotherPersonOfTheGroupThatReviewsItEndsIt() {
    refused(KEYS.signer().sign(record(KEN, "fine", "a")), "another person reviews it");
    refused(KEYS.signer().sign(record(JIRO, "fine", "b")), "is not in @chiefs");
    refused(KEYS.signer().sign(record(CHIE, " ", "c")), "needs a note");
    refused(Signed.unsigned(record(CHIE, "fine", "d")), "is not signed");
    assertThat(send(KEYS.signer().sign(record(CHIE, "fine", "e"))).counted()).isTrue();
    ReviewView end = review.getResult(ReviewView.class);
    assertThat(end.review().orElseThrow().person()).isEqualTo(CHIE);
    assertThat(end.gates()).extracting(BrokenGate::reason).containsExactly("fire");
  }

  private void refused(Signed<ReviewRecord> record, String why) {
    assertThatThrownBy(() -> send(record)).hasStackTraceContaining(why);
  }

  @Test
  void everyDayWithoutAReviewIsPagedAgain() {
    temporal.sleep(Duration.ofHours(50));
    assertThat(paged).extracting(PageRequest::groups).containsOnly(List.of("@chiefs")).hasSize(2);
    assertThat(paged).extracting(PageRequest::key).doesNotHaveDuplicates();
    assertThat(review.query(ReviewWorkflow.VIEW, ReviewView.class).review()).isEmpty();
  }
}
