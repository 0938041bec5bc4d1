package io.holdfast.api;

/** Events as organizers send them. */
final class EventForms {
    static final String SHORT = "{'name':'Rock Night','description':'Live rock','venue':'City Arena',"
            + "'event_date':'2099-12-10T20:00:00Z','ticket_price':75.00,'total_tickets':500}";
    static final String FULL = "{'name':'Rock Night','type':'concert','event_date':'2099-12-10T20:00:00Z',"
            + "'currency':'EUR','sales_start':'2099-11-01T09:00:00Z','sales_end':'2099-12-10T18:00:00Z',"
            + "'hold_seconds':600,'max_tickets_per_user':8,'cancel_until':'2099-12-03T20:00:00Z',"
            + "'partition_by':'EVENT',"
            + "'sections':[{'code':'FLOOR','kind':'GENERAL','ticket_type':'General','price':75.5,'capacity':2000},"
            + "{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':20,'seats_per_row':30}]}";

    private EventForms() {}

    static long id(Client.Answer answer) {
        return answer.json().path("id").asLong();
    }
}
