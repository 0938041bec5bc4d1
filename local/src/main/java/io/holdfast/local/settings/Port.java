package io.holdfast.local.settings;

/** A port that a deployment listens on, the variable that sets it, and its number where none is set. */
public enum Port {
    API("HOLDFAST_API_PORT", 8080),
    MANAGEMENT("HOLDFAST_MANAGEMENT_PORT", 8090),
    /** The first engine's; the others follow it. */
    ENGINE("HOLDFAST_ENGINE_PORT", 8091),
    KAFKA("HOLDFAST_KAFKA_PORT", 9092),
    REGISTRY("HOLDFAST_REGISTRY_PORT", 8081),
    CONNECT("HOLDFAST_CONNECT_PORT", 8083),
    POSTGRES("HOLDFAST_POSTGRES_PORT", 15432),
    REDIS("HOLDFAST_REDIS_PORT", 16379),
    STRIPE("HOLDFAST_STRIPE_PORT", 12111),
    SMTP("HOLDFAST_SMTP_PORT", 1025),
    /** The page that shows the mails. */
    MAIL("HOLDFAST_MAIL_PORT", 8025);

    private final String variable;
    private final int usual;

    Port(String variable, int usual) {
        this.variable = variable;
        this.usual = usual;
    }

    public String variable() {
        return variable;
    }

    public int usual() {
        return usual;
    }
}
