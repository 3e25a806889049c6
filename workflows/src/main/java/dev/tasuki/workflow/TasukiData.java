package dev.tasuki.workflow;

import dev.tasuki.json.Json;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/** The data converter that every client and worker uses, so that histories replay everywhere. */
public final class TasukiData {
  private TasukiData() {}

  public static DataConverter converter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper()));
  }
}
