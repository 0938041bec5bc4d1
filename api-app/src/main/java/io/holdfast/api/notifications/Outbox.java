package io.holdfast.api.notifications;

import io.holdfast.api.money.Money;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be told and what was, in Postgres. A notice is taken in once, by its key; a row is sent by one sender at a
 * time, by its lease; and only the sender of the latest attempt says how it ended.
 */
@Component
public class Outbox {
    private static final int BATCH = 500;

    /** Whoever has no account is not told; who wants no mails gets none but those that are always sent. */
    private static final String RECORD = """
            insert into notifications
                (subject, kind, reference, channel, user_id, event_id, amount_minor, currency, deadline, happened_at)
            select ?, ?, ?, c.channel, u.id, ?, ?, ?, ?, ?
            from users u
            left join notification_preferences p on p.user_id = u.id
            cross join (values ('EMAIL'), ('SMS')) as c (channel)
            where u.id = ?
              and case c.channel
                    when 'EMAIL' then ? and (? or coalesce(p.email, true))
                    else ? and p.sms and p.phone is not null
                  end
              and (? or exists (select 1 from events e where e.id = ?
                     and e.cancelled_at <= ?::timestamptz + interval '5 seconds'))
            on conflict do nothing""";

    /** A text message that was being sent by somebody who is gone is not sent again: see {@link #doubtful()}. */
    private static final String CLAIM = """
            with due as (
                select id from notifications
                where (status = 'PENDING' or (status = 'SENDING' and channel = 'EMAIL')) and next_attempt_at <= now()
                order by next_attempt_at limit 1 for update skip locked),
            claimed as (
                update notifications n
                set status = 'SENDING', attempts = attempts + 1, next_attempt_at = now() + :seconds * interval '1 s'
                from due where n.id = due.id returning n.*)
            select c.*, u.name as user_name, u.email as user_email, p.phone,
                   e.name as event_name, e.venue, e.event_date
            from claimed c
            join users u on u.id = c.user_id
            left join notification_preferences p on p.user_id = c.user_id
            left join events e on e.id = c.event_id""";

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final MailSettings mail;
    private final SmsSettings sms;

    Outbox(JdbcClient sql, JdbcTemplate batches, MailSettings mail, SmsSettings sms) {
        this.sql = sql;
        this.batches = batches;
        this.mail = mail;
        this.sms = sms;
    }

    /** Takes in what is new of these, all or none. */
    @Transactional
    public void record(List<Notice> notices) {
        batches.batchUpdate(RECORD, notices, BATCH, this::bind);
    }

    private void bind(PreparedStatement row, Notice notice) throws SQLException {
        Timestamp happened = Timestamp.from(notice.happenedAt());
        row.setString(1, notice.subject());
        row.setString(2, notice.kind().name());
        row.setString(3, notice.reference());
        row.setLong(4, notice.eventId());
        row.setObject(5, notice.amount().map(Money::minor).orElse(null), Types.BIGINT);
        row.setString(
                6,
                notice.amount().map(money -> money.currency().getCurrencyCode()).orElse(null));
        row.setTimestamp(7, notice.deadline().map(Timestamp::from).orElse(null));
        row.setTimestamp(8, happened);
        row.setObject(9, notice.userId());
        row.setBoolean(10, mail.isOn());
        row.setBoolean(11, notice.kind().isAlwaysMailed());
        row.setBoolean(12, sms.isOn() && notice.kind().isTexted());
        row.setBoolean(13, notice.kind() != Kind.EVENT_CANCELLED);
        row.setLong(14, notice.eventId());
        row.setTimestamp(15, happened);
    }

    /** The one that has waited longest, for this caller alone until {@code lease} is over. */
    Optional<Claimed> claim(Duration lease) {
        return sql.sql(CLAIM)
                .param("seconds", lease.toSeconds())
                .query(ClaimedRows::read)
                .optional();
    }

    /** Ends the attempt; {@code status} is SENT, FAILED or SKIPPED. False where a later attempt has begun. */
    boolean finish(Claimed claimed, String status, Optional<String> error) {
        return sql.sql("""
                        update notifications set status = :status, error = :error, finished_at = now()
                        where id = :id and attempts = :attempt and status = 'SENDING'""")
                        .param("status", status)
                        .param("error", error.orElse(null))
                        .param("id", claimed.id())
                        .param("attempt", claimed.attempt())
                        .update()
                == 1;
    }

    void postpone(Claimed claimed, String reason, Duration pause) {
        postpone(claimed, reason, pause, 0);
    }

    /** The same for an attempt that met nobody and does not count. */
    void await(Claimed claimed, String reason, Duration pause) {
        postpone(claimed, reason, pause, 1);
    }

    private void postpone(Claimed claimed, String reason, Duration pause, int unanswered) {
        sql.sql("""
                        update notifications
                        set status = 'PENDING', error = :error, next_attempt_at = now() + :millis * interval '1 ms',
                            unanswered = unanswered + :unanswered
                        where id = :id and attempts = :attempt and status = 'SENDING'""")
                .param("unanswered", unanswered)
                .param("error", reason)
                .param("millis", pause.toMillis())
                .param("id", claimed.id())
                .param("attempt", claimed.attempt())
                .update();
    }

    /**
     * Gives up text messages whose sender died while it sent them. Nobody can say whether they were taken, the provider
     * does not recognise a second one, and a phone that rings twice is worse than one that does not: a mail has it too.
     */
    int doubtful() {
        return sql.sql("""
                        update notifications set status = 'FAILED', error = 'unknown_outcome', finished_at = now()
                        where status = 'SENDING' and channel = 'SMS' and next_attempt_at <= now()""").update();
    }

    /** Forgets what ended before {@code time}, some of it. Nothing that old is taken in again. */
    int forget(Instant time) {
        return sql.sql("""
                        delete from notifications where id in (
                            select id from notifications
                            where created_at < :time and status in ('SENT', 'SKIPPED') order by created_at limit 10000)""").param("time", Timestamp.from(time)).update();
    }
}
