import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Sends what the lines of standard input ask for with the AWS SDK for Java v2, and answers each with one line. */
public final class Judge {
  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(json(ask(JsonNode.parser().parse(line).asObject())));
    }
  }

  private static Map<String, Object> ask(Map<String, JsonNode> asked) {
    boolean sts = asked.get("service").text().equals("sts");
    try (AutoCloseable client = (AutoCloseable) settle(sts ? StsClient.builder() : IotClient.builder(), asked)) {
      Method method = methodOf(client, asked.get("operation").text());
      Object builder = method.getParameterTypes()[0].getMethod("builder").invoke(null);
      fill((SdkPojo) builder, asked.get("input").asObject());
      Object input = ((SdkBuilder<?, ?>) builder).build();
      return Map.of("output", plain(method.invoke(client, input)));
    } catch (java.lang.reflect.InvocationTargetException error) {
      return failure(error.getCause());
    } catch (Exception error) {
      return Map.of("refused", String.valueOf(error));
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> C settle(Object builder, Map<String, JsonNode> asked) {
    @SuppressWarnings("unchecked")
    B settled = (B) builder;
    Duration timeout = Duration.ofMillis(Long.parseLong(asked.get("timeoutMs").asNumber()));
    settled
        .region(Region.of(asked.get("region").text()))
        .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(System.getenv("AWS_ACCESS_KEY_ID"), "secret")))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build());
    ((software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder<?, ?>) settled)
        .httpClient(Apache5HttpClient.builder().socketTimeout(timeout).build());
    return settled.build();
  }

  private static Method methodOf(Object client, String operation) {
    String name = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    for (Method method : (client instanceof IotClient ? IotClient.class : StsClient.class).getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == 1
          && SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0])) {
        return method;
      }
    }
    throw new IllegalArgumentException(operation);
  }

  private static Map<String, Object> failure(Throwable error) {
    if (error instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      boolean typed = service.getClass() != IotException.class && service.getClass() != StsException.class;
      String code = service.awsErrorDetails().errorCode();
      if (code == null) {
        return Map.of("refused", String.valueOf(error));
      }
      return Map.of(
          "error",
          Map.of(
              "code", code,
              "status", service.statusCode(),
              "typed", typed,
              "requestId", service.requestId() != null));
    }
    return Map.of("refused", String.valueOf(error));
  }

  private static void fill(SdkPojo builder, Map<String, JsonNode> members) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode member = members.get(field.locationName());
      if (member != null && !member.isNull()) {
        field.set(builder, value(field, member));
      }
    }
  }

  private static Object value(SdkField<?> field, JsonNode node) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return node.text();
    } else if (type == MarshallingType.INTEGER) {
      return Integer.parseInt(node.asNumber());
    } else if (type == MarshallingType.LONG) {
      return Long.parseLong(node.asNumber());
    } else if (type == MarshallingType.BOOLEAN) {
      return node.asBoolean();
    } else if (type == MarshallingType.INSTANT) {
      return Instant.parse(node.text());
    } else if (type == MarshallingType.LIST) {
      List<Object> items = new ArrayList<>();
      for (JsonNode item : node.asArray()) {
        items.add(value(field.getTrait(ListTrait.class).memberFieldInfo(), item));
      }
      return items;
    } else if (type == MarshallingType.MAP) {
      Map<String, Object> entries = new LinkedHashMap<>();
      node.asObject().forEach((key, item) -> entries.put(key, value(field.getTrait(MapTrait.class).valueFieldInfo(), item)));
      return entries;
    }
    SdkPojo nested = field.constructor().get();
    fill(nested, node.asObject());
    return ((SdkBuilder<?, ?>) nested).build();
  }

  /** What the JSON of a structure was: times in epoch seconds, absent members left out. */
  private static Object plain(Object value) {
    if (value instanceof SdkPojo structure) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (SdkField<?> field : structure.sdkFields()) {
        Object member = field.getValueOrDefault(structure);
        if (member != null && !(member instanceof software.amazon.awssdk.core.util.SdkAutoConstructList)
            && !(member instanceof software.amazon.awssdk.core.util.SdkAutoConstructMap)) {
          members.put(field.locationName(), plain(member));
        }
      }
      return members;
    } else if (value instanceof Instant moment) {
      return moment.toEpochMilli() / 1000.0;
    } else if (value instanceof List<?> items) {
      return items.stream().map(Judge::plain).toList();
    } else if (value instanceof Map<?, ?> entries) {
      Map<String, Object> members = new LinkedHashMap<>();
      entries.forEach((key, item) -> members.put(String.valueOf(key), plain(item)));
      return members;
    }
    return value;
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> members) {
      List<String> parts = new ArrayList<>();
      members.forEach((key, member) -> parts.add(json(String.valueOf(key)) + ":" + json(member)));
      return "{" + String.join(",", parts) + "}";
    } else if (value instanceof List<?> items) {
      return "[" + String.join(",", items.stream().map(Judge::json).toList()) + "]";
    } else if (value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    StringBuilder text = new StringBuilder("\"");
    for (char letter : String.valueOf(value).toCharArray()) {
      text.append(letter < 0x20 || letter > 0x7e || letter == '"' || letter == '\\' ? String.format("\\u%04x", (int) letter) : letter);
    }
    return text.append('"').toString();
  }
}
