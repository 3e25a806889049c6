package dev.tasuki.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasuki.json.Json;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.run.RunView;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import java.util.Optional;

/** The data converter that every client and worker uses, so that histories replay everywhere. */
public final class TasukiData {
  /** Of large values, what is kept in memory: a workflow that is replayed asks for each again. */
  private static final long RECENT_BYTES = 32L * 1024 * 1024;

  private TasukiData() {}

  /**
   * Where large values go to a store, and only references to them to Temporal.
   *
   * @param store the same for starters and workers; absent where none is configured
   */
  public static DataConverter converter(Optional<PayloadStore> store) {
    return converter(store, RECENT_BYTES);
  }

  static DataConverter converter(Optional<PayloadStore> store, long recentBytes) {
    return new CodecDataConverter(
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new ViewsWhole(Json.mapper())),
        List.of(new ClaimCheck(store, recentBytes)));
  }

  /** Where there is no store: what a store would have to give fails clearly. */
  public static DataConverter converter() {
    return converter(Optional.empty());
  }

  /** What a query answers stands in no history, and would fill a store with each look at it. */
  private static final class ViewsWhole extends JacksonJsonPayloadConverter {
    private ViewsWhole(ObjectMapper mapper) {
      super(mapper);
    }

    @Override
    public Optional<Payload> toData(Object value) {
      Optional<Payload> data = super.toData(value);
      return value instanceof RunView ? data.map(ClaimCheck::whole) : data;
    }
  }
}
