window.YTD.account.part0 = [
  {
    "account": {
      "email": "office@example.org",
      "createdVia": "web",
      "username": "BrackwaterHomes",
      "accountId": "4400",
      "accountDisplayName": "Brackwater Homes"
    }
  }
]
