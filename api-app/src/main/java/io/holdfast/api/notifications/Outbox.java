package io.holdfast.api.notifications;

import io.holdfast.api.money.Money;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be told and what was, in Postgres. A notice is taken in once, by its key; a row is sent by one sender at a
 * time, by its lease. That it was sent is final, whoever says it; anything else only the latest attempt's sender says.
 */
@Component
public class Outbox {
    /**
     * Whoever has no account is not told; who wants no mails gets none but those that are always sent. What ended with
     * its event was not cancelled by its buyer. All in one statement, whatever their number: each by itself would be
     * planned by itself.
     */
    private static final String RECORD = """
            insert into notifications
                (subject, kind, reference, channel, user_id, event_id, amount_minor, currency, deadline, happened_at)
            select n.subject, n.kind, n.reference, c.channel, u.id, n.event_id, n.amount_minor, n.currency, n.deadline,
                n.happened_at
            from json_to_recordset(:notices::json) as n (subject text, kind text, reference text, user_id uuid,
                event_id bigint, amount_minor bigint, currency text, deadline timestamptz, happened_at timestamptz,
                is_always_mailed boolean, is_texted boolean)
            join users u on u.id = n.user_id
            left join notification_preferences p on p.user_id = u.id
            cross join (values ('EMAIL'), ('SMS')) as c (channel)
            where case c.channel
                    when 'EMAIL' then :mails and (n.is_always_mailed or coalesce(p.email, true))
                    else :texts and n.is_texted and p.sms and p.phone is not null
                  end
              and (n.kind not in ('CANCELLED', 'EVENT_CANCELLED')
                  or (n.kind = 'EVENT_CANCELLED') = exists (select 1 from events e where e.id = n.event_id
                     and e.cancelled_at <= n.happened_at + interval '5 seconds'))
            on conflict do nothing""";

    /**
     * What was being sent by somebody who is gone: a mail is sent again, but not for ever. See {@link #doubtful()}. A
     * kind of a later version waits for an instance that knows it.
     */
    private static final String CLAIM = """
            with due as (
                select id from notifications
                where (status = 'PENDING' or
                    (status = 'SENDING' and channel = 'EMAIL' and attempts - unanswered < :attempts))
                  and next_attempt_at <= now() and kind in (:kinds)
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

    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::name).toList();

    /** A notice, by the names of the columns that it fills. */
    private record Row(
            String subject,
            String kind,
            String reference,
            UUID userId,
            long eventId,
            Optional<Long> amountMinor,
            Optional<String> currency,
            Optional<Instant> deadline,
            Instant happenedAt,
            boolean isAlwaysMailed,
            boolean isTexted) {
        static Row of(Notice notice) {
            return new Row(
                    notice.subject(),
                    notice.kind().name(),
                    notice.reference(),
                    notice.userId(),
                    notice.eventId(),
                    notice.amount().map(Money::minor),
                    notice.amount().map(money -> money.currency().getCurrencyCode()),
                    notice.deadline(),
                    notice.happenedAt(),
                    notice.kind().isAlwaysMailed(),
                    notice.kind().isTexted());
        }
    }

    private final JdbcClient sql;
    private final JsonMapper json;
    private final MailSettings mail;
    private final SmsSettings sms;
    private final NotificationSettings settings;

    Outbox(JdbcClient sql, JsonMapper json, MailSettings mail, SmsSettings sms, NotificationSettings settings) {
        this.sql = sql;
        this.json = json;
        this.mail = mail;
        this.sms = sms;
        this.settings = settings;
    }

    /** Takes in what is new of these, all or none. */
    @Transactional
    public void record(List<Notice> notices) {
        sql.sql(RECORD)
                .param(
                        "notices",
                        json.writeValueAsString(notices.stream().map(Row::of).toList()))
                .param("mails", mail.isOn())
                .param("texts", sms.isOn())
                .update();
    }

    /** The one that has waited longest, for this caller alone until its lease is over. */
    Optional<Claimed> claim() {
        return sql.sql(CLAIM)
                .param("kinds", KINDS)
                .param("attempts", settings.attempts())
                .param("seconds", settings.lease().toSeconds())
                .query(ClaimedRows::read)
                .optional();
    }

    /** Ends the attempt; {@code status} is SENT, FAILED or SKIPPED. False where somebody else has the last word. */
    boolean finish(Claimed claimed, String status, Optional<String> error) {
        return sql.sql("""
                        update notifications set status = :status, error = :error, finished_at = now()
                        where id = :id and (:status = 'SENT' or attempts = :attempt and status = 'SENDING')""")
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
     * And mails, once that has happened as often as one is tried.
     */
    int doubtful() {
        return sql.sql("""
                        update notifications set status = 'FAILED', error = 'unknown_outcome', finished_at = now()
                        where status = 'SENDING' and (channel = 'SMS' or attempts - unanswered >= :attempts)
                          and next_attempt_at <= now()""").param("attempts", settings.attempts()).update();
    }

    /** Forgets what ended before {@code time}, some of it. Nothing that old is taken in again. */
    int forget(Instant time) {
        return sql.sql("""
                        delete from notifications where id in (
                            select id from notifications
                            where created_at < :time and status in ('SENT', 'SKIPPED') order by created_at limit 10000)""").param("time", Timestamp.from(time)).update();
    }
}
