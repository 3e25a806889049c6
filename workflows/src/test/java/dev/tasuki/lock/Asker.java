package dev.tasuki.lock;

import dev.tasuki.attempt.LockNews;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;

/** A run as far as a lock knows it: it hears what the lock says, and stays until it is ended. */
@WorkflowInterface
public interface Asker {
  @WorkflowMethod(name = "asker")
  void run();

  @SignalMethod(name = LockWorkflow.NEWS)
  void told(LockNews news);

  @QueryMethod(name = "heard")
  List<String> heard();

  /** Writes down what it hears. */
  final class Listening implements Asker {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void run() {
      Workflow.await(() -> false);
    }

    @Override
    public void told(LockNews news) {
      String place = news.place() == 0 ? "" : " " + news.place();
      heard.add(news.word() + place + news.holder().map(h -> " of " + h).orElse(""));
    }

    @Override
    public List<String> heard() {
      return heard;
    }
  }
}
