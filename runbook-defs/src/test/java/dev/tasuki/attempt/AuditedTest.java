package dev.tasuki.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What histories hold of requests that were sent: as a target's audit log has them, and noted. */
class AuditedTest {
  private static final List<String> IDS = List.of("one", "two");

  @Test
  void anAnswerAndAFailureKeepTheIdsOfTheirRequests() {
    ActionAnswer answer =
        new ActionAnswer(new TreeMap<>(Map.of("node", "n1")), true).audited(IDS).sealed("sha256:0");
    FailureDetails failure =
        new FailureDetails("TSK405", "no", Optional.empty(), Optional.empty(), Optional.empty())
            .after(IDS, new TreeMap<>(Map.of("uid", "u-1")));

    assertThat(Json.read(Json.write(answer), ActionAnswer.class)).isEqualTo(answer);
    assertThat(Json.read(Json.write(failure), FailureDetails.class)).isEqualTo(failure);
    assertThat(answer.auditIds()).isEqualTo(IDS);
  }

  @Test
  void whatWasWrittenBeforeThereWereIdsIsReadAsOfNone() {
    ActionAnswer answer =
        Json.read("{\"output\":{},\"changed\":true,\"kept\":false}", ActionAnswer.class);
    FailureDetails failure =
        Json.read("{\"code\":\"TSK405\",\"message\":\"no\"}", FailureDetails.class);

    assertThat(answer).isEqualTo(new ActionAnswer(new TreeMap<>(), true));
    assertThat(failure.auditIds()).isEmpty();
    assertThat(failure.noted()).isEmpty();
  }

  @Test
  void whoSentNothingAddsNothingToTheHistory() {
    assertThat(Json.write(new ActionAnswer(new TreeMap<>(), false))).doesNotContain("auditIds");
    assertThat(
            Json.write(
                new FailureDetails(
                    "TSK405", "no", Optional.empty(), Optional.empty(), Optional.empty())))
        .isEqualTo("{\"code\":\"TSK405\",\"message\":\"no\"}");
  }
}
