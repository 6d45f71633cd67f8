package io.millrace.messaging.outbox;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.millrace.json.Json;
import io.millrace.messaging.Envelope;
import io.millrace.messaging.broker.Broker;
import io.millrace.messaging.inbox.Inbox;
import io.millrace.problem.ProblemException;
import io.millrace.testkit.Database;
import io.millrace.testkit.EmbeddedBroker;
import io.millrace.testkit.PostgresServer;
import io.millrace.testkit.ServerAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The outbox on a real database and a real broker, whose line is cut and mended. */
class OutboxPublisherTest {

    static final String COMMAND = "thing.do.v1";

    private static Optional<PostgresServer> ownPostgres = Optional.empty();
    private static Optional<EmbeddedBroker> ownBroker = Optional.empty();
    private static ServerAddress postgres;
    private static ServerAddress rabbit;

    private final String key = "test" + UUID.randomUUID().toString().replace("-", "");
    private final List<Envelope> arrived = new CopyOnWriteArrayList<>();
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private Database database;
    private CutLine line;
    private Connection listener;
    private Broker broker;
    private OutboxPublisher publisher;
    private Outbox outbox;

    @BeforeAll
    static void servers() {
        postgres = ServerAddress.configured("postgres", 5432).orElseGet(() -> {
            ownPostgres = Optional.of(PostgresServer.temporary());
            return ownPostgres.get().address();
        });
        rabbit = ServerAddress.configured("rabbitmq", 5672).orElseGet(() -> {
            ownBroker = Optional.of(EmbeddedBroker.temporary());
            return ownBroker.get().address();
        });
    }

    @AfterAll
    static void stopServers() {
        ownBroker.ifPresent(EmbeddedBroker::close);
        ownPostgres.ifPresent(PostgresServer::close);
    }

    @BeforeEach
    void open() throws Exception {
        database = Database.create(postgres, "outbox_" + key.substring(0, 12));
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.username());
        dataSource.setPassword(database.password());
        create("V2__messaging.sql");
        create("V71__outbox_exchange.sql");
        line = new CutLine(rabbit.host(), rabbit.port());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.username());
        factory.setPassword(rabbit.password());
        listener = factory.newConnection();
        start();
    }

    private void create(String migration) throws Exception {
        try (InputStream script = Outbox.class.getResourceAsStream("/db/messaging/" + migration);
                java.sql.Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void start() {
        OutboxSettings settings = new TestOutboxSettings();
        broker = new Broker(new LineSettings(line.port(), rabbit.username(), rabbit.password()), settings);
        outbox = new Outbox(settings);
        publisher = new OutboxPublisher(settings, broker, new OutboxTable(dataSource), new OutboxMetrics());
        publisher.start(null);
    }

    @AfterEach
    void close() throws Exception {
        publisher.stop(null);
        listener.close();
        line.close();
        database.drop();
    }

    private void listen() throws Exception {
        listen(key);
    }

    private void listen(String routingKey) throws Exception {
        Channel channel = listener.createChannel();
        channel.exchangeDeclare("millrace.events", "topic", true);
        channel.queueDeclare(key, false, true, true, null);
        channel.queueBind(key, "millrace.events", routingKey);
        channel.basicConsume(key, true, (tag, message) -> arrived.add(Envelope.parse(message.getBody())), tag -> {});
    }

    private List<OutboxRow> write(int from, int to) throws SQLException {
        List<OutboxRow> rows = new ArrayList<>();
        for (int n = from; n < to; n++) {
            rows.add(OutboxRow.broadcast(key, "subject", Json.object().put("n", n), Instant.now()));
        }
        return write(rows);
    }

    private List<OutboxRow> write(List<OutboxRow> rows) throws SQLException {
        try (java.sql.Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            outbox.add(connection, rows);
            connection.commit();
        }
        return rows;
    }

    private List<Integer> numbers() {
        return arrived.stream()
                .map(envelope -> envelope.data().path("n").asInt())
                .distinct()
                .toList();
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private long depth() throws SQLException {
        return new OutboxTable(dataSource).depth();
    }

    private static <T> void await(Callable<T> value, T expected) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!expected.equals(value.call())) {
            assertThat(System.nanoTime())
                    .as("waiting for %s, saw %s", expected, value.call())
                    .isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void shouldDeclareAnExchangeOfOthersAndNeedNobodyToListen() throws Exception {
        // given: there is no such exchange
        String exchange = "orders-" + key;

        // when
        publisher.offer(write(List.of(foreign(exchange, 1))));
        await(this::depth, 0L);

        // then: it is there now, and who binds a queue hears what comes next
        Channel channel = listener.createChannel();
        channel.exchangeDeclarePassive(exchange);
        channel.queueDeclare(key, false, true, true, null);
        channel.queueBind(key, exchange, "order.*");
        channel.basicConsume(key, true, (tag, message) -> arrived.add(Envelope.parse(message.getBody())), tag -> {});
        publisher.offer(write(List.of(foreign(exchange, 2))));
        await(this::numbers, List.of(2));
        channel.exchangeDelete(exchange);
    }

    private static OutboxRow foreign(String exchange, int number) {
        return OutboxRow.foreign(exchange, "order.paid", "i-1", Json.object().put("n", number), Instant.now());
    }

    @Test
    void shouldPublishInOrderAndDeleteWhatIsConfirmed() throws Exception {
        // given
        listen();
        // when
        for (int n = 0; n < 100; n += 10) {
            publisher.offer(write(n, n + 10));
        }
        // then
        await(this::numbers, upTo(100));
        await(this::depth, 0L);
    }

    @Test
    void shouldPublishWhatAnEarlierProcessLeft() throws Exception {
        // given
        listen();
        // when: written, never offered
        write(0, 10);
        update("update outbox set due_at = now()");
        // then
        await(this::numbers, upTo(10));
        await(this::depth, 0L);
    }

    @Test
    void shouldKeepMessagesWhileTheBrokerIsAwayAndSendThemInOrderAfter() throws Exception {
        // given
        listen();
        publisher.offer(write(0, 10));
        await(this::numbers, upTo(10));
        // when
        line.cut();
        for (int n = 10; n < 1_000; n += 10) {
            publisher.offer(write(n, n + 10));
        }
        assertThat(depth()).isGreaterThanOrEqualTo(990L);
        line.mend();
        // then
        await(this::numbers, upTo(1_000));
        await(this::depth, 0L);
        publisher.offer(write(1_000, 1_010));
        await(this::numbers, upTo(1_010));
    }

    @Test
    void shouldKeepAMessageThatNoQueueTakes() throws Exception {
        // given
        Channel channel = listener.createChannel();
        channel.exchangeDeclare("millrace.events", "topic", true);
        // when
        OutboxRow row = OutboxRow.addressed(
                "thing.done.v1", "owner", null, Json.object().put("n", 0), Instant.now());
        publisher.offer(write(List.of(row)));
        await(this::attempts, 1);
        // then
        assertThat(depth()).isEqualTo(1);
        listen("thing.done.v1.owner");
        update("update outbox set due_at = now()");
        await(this::numbers, upTo(1));
        await(this::depth, 0L);
    }

    @Test
    void shouldKeepACommandThatNoQueueTakesButNotABroadcast() throws Exception {
        // given
        Channel channel = listener.createChannel();
        channel.exchangeDeclare("millrace.events", "topic", true);
        // when
        publisher.offer(write(0, 1));
        await(this::depth, 0L);
        publisher.offer(write(List.of(OutboxRow.broadcast(COMMAND, null, Json.object(), Instant.now()))));
        // then
        await(this::attempts, 1);
        assertThat(depth()).isEqualTo(1);
    }

    @Test
    void shouldRefuseAMessageThatIsTooLarge() {
        // given
        OutboxRow large = OutboxRow.broadcast(key, null, Json.object().put("text", "x".repeat(2_000)), Instant.now());
        // then
        assertThatThrownBy(() -> {
                    try (java.sql.Connection connection = dataSource.getConnection()) {
                        outbox.add(connection, List.of(large));
                    }
                })
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("millrace.outbox.max-data = 1000");
    }

    @Test
    void shouldLetAMessageTakeEffectOnce() throws Exception {
        try (java.sql.Connection connection = dataSource.getConnection()) {
            assertThat(Inbox.firstTime(connection, "consumer", "m1")).isTrue();
            assertThat(Inbox.firstTime(connection, "consumer", "m1")).isFalse();
            assertThat(Inbox.firstTime(connection, "other", "m1")).isTrue();
            assertThat(Inbox.fresh(connection, "consumer", List.of("m1", "m2", "m2")))
                    .containsExactly("m2");
        }
    }

    private int attempts() throws SQLException {
        try (java.sql.Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(attempts), 0) from outbox")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private void update(String sql) throws SQLException {
        try (java.sql.Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
