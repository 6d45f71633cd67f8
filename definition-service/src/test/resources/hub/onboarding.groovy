// The builder syntax of an onboarding journey.
register {
    route("Delivery address") {
        uri "/delivery"
        export delivery.address
    }
    exchange('credit check') {
        connector('http') {
            url "${config.url}/api/v1/client"
            method POST
            header "header1", "Header 1"
            contentType APPLICATION_JSON_VALUE
            basicAuth "user", "password"
            jsonBody {
                firstname "$client.firstname"
                address( city: "$client.address.city",
                         zip: client.address.zip)
            }
        }
        timeout 20
        retry 2
        retryBackoff 1
        namespace credit
    }
    path('rejection') {
        route("Rejected") {
            uri "/rejected"
            checkpoint()
            terminal()
        }
    }
}

products << [product1: "Product 1", product2: "Product 2"]

route("Basic Info") {
    uri "/basic"
    namespace client
    validate {
        firstname
        lastname
        age { number() }
        address {
            street
            city { values "Prague", "Paris" }
            zip { regex ~/^[0-9]{5}(?:-[0-9]{4})?$/ }
        }
        id_card { file 'image' }
    }
}

exchange('credit check') {
    async()
    fallback score: 0
}

delivery.address << [street: "Dejvicka 18", city: "Prague", zip: 12345]
route("Delivery address") {
    export client.address
}

choice << route("Select Product") {
    uri "/product"
    export products
    validate {
        values "product1", "product2"
    }
}

match (credit.score < 10 && client.address.city != 'Paris' || !choice) {
    path 'rejection'
}

switch (choice) {
    case "product1":
        offer << [rate: 1]

    case ~/pro.*/:
        offer << [kind: "any"]
        break

    case [4, 5, 6, 'inList']:
        offer << [kind: "list"]
        break

    default:
        offer << [kind: "none"]
}

loop {
    route("Confirm") { uri "/confirm"; validate { ok { truefalse() } } }
} until (Confirm.ok == true)

route("Finish") {
    uri "/finish"
    terminal(id: uuid, offer: offer)
}
